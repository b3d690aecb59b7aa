package ocr

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/ocr/tesseract"
	"github.com/juesuan/juesuan/extract/pdf"
)

// figure matches a figure amid text.
var figure = regexp.MustCompile(`[0-9][0-9,.]*`)

// statesFigures tells whether a line has figures amid Chinese text.
func statesFigures(text string) bool {
	return hasDigit(text) && strings.ContainsFunc(text, isHan)
}

// agreed is the surest of several readings of a line of text. A figure in it
// is what two readings have in that place; where no two agree its digits are
// unread.
func agreed(readings []tesseract.Reading) (text string, confidence float64) {
	surest := slices.MaxFunc(readings, func(a, b tesseract.Reading) int {
		switch {
		case a.Confidence < b.Confidence:
			return -1
		case a.Confidence > b.Confidence:
			return 1
		}
		return 0
	})
	if !statesFigures(surest.Text) {
		return surest.Text, surest.Confidence
	}
	var stated [][]string
	count := len(figure.FindAllString(surest.Text, -1))
	for _, reading := range readings {
		if found := figure.FindAllString(reading.Text, -1); len(found) == count {
			stated = append(stated, found)
		}
	}
	i := 0
	text = figure.ReplaceAllStringFunc(surest.Text, func(string) string {
		i++
		return majority(stated, i-1)
	})
	return text, surest.Confidence
}

// majority is the figure that two readings have in the i-th place.
func majority(stated [][]string, i int) string {
	for n, figures := range stated {
		for _, others := range stated[n+1:] {
			if figures[i] == others[i] {
				return figures[i]
			}
		}
	}
	return pdf.Replacement
}

// captionLength is the most characters of a line over a table that names one
// thing and says what it is.
const captionLength = 40

// unitAfter is a caption's unit after what should be a colon.
var unitAfter = regexp.MustCompile(`(单位)[，,.。、·;；]([百千万亿]*元)$`)

// withColon makes a colon of the one semicolon of a caption, and of what
// stands between 单位 and the unit: the program takes the full-width colon for it.
func withColon(text string) string {
	text = unitAfter.ReplaceAllString(text, "$1:$2")
	if utf8.RuneCountInString(text) > captionLength || strings.ContainsAny(text, "。，,:：") || strings.Count(text, ";")+strings.Count(text, "；") != 1 {
		return text
	}
	return strings.NewReplacer(";", ":", "；", ":").Replace(text)
}

// phrases stand over columns of all forms. What differs from one by a single
// character is that phrase; shorter ones have neighbours (政府性基金决算).
var phrases = []string{"一般公共预算", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"}

// spelt puts right the one character that a phrase was misread in.
func spelt(text string) string {
	characters := []rune(text)
	for _, phrase := range phrases {
		wanted := []rune(phrase)
		for i := 0; i+len(wanted) <= len(characters); i++ {
			part, wrong := characters[i:i+len(wanted)], 0
			for k, r := range wanted {
				if part[k] != r {
					wrong++
				}
			}
			if wrong == 1 && part[0] == wanted[0] { // else what stands before it would be lost
				copy(part, wanted)
			}
		}
	}
	return string(characters)
}

// headers are the whole headers of columns that stand in all forms.
var headers = []string{"一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"}

// headed is the header of which text has a character too many or lacks one,
// else text.
func headed(text string) string {
	for _, header := range headers {
		if oneMore(text, header) || oneMore(header, text) {
			return header
		}
	}
	return text
}

// oneMore tells whether the longer text is the shorter one with a character in
// between.
func oneMore(longer, shorter string) bool {
	long, short := []rune(longer), []rune(shorter)
	if len(long) != len(short)+1 {
		return false
	}
	i := 0
	for i < len(short) && long[i] == short[i] {
		i++
	}
	return slices.Equal(long[i+1:], short[i:])
}

// nameOrdinals puts right the header 行次 that stands in a cell in two lines:
// its first character alone looks like a figure.
func nameOrdinals(pieces []piece) {
	for i := 1; i < len(pieces); i++ {
		upper, lower := &pieces[i-1], pieces[i]
		if lower.text == "次" && lower.cell != 0 && lower.cell == upper.cell && hasDigit(upper.text) && !strings.ContainsFunc(upper.text, isHan) {
			upper.text, upper.readings = "行", nil
		}
	}
}

// spreadWords are set with a wide blank in between (收　入), and each character
// is a piece of its own.
var spreadWords = []string{"收入", "支出", "项目", "科目", "金额", "合计", "总计", "小计"}

// spread puts right a cell with two characters apart of which one was not read:
// alone they are the hardest. Where several words have the other one there, or
// none has, it stays.
func spread(cell []piece) {
	if len(cell) != 2 {
		return
	}
	var fitting []string
	for _, word := range spreadWords {
		first, last := cell[0].text, cell[1].text
		if strings.HasPrefix(word, first) && isNoWord(last) && first != "" || strings.HasSuffix(word, last) && isNoWord(first) && last != "" {
			fitting = append(fitting, word)
		}
	}
	if len(fitting) == 1 {
		characters := []rune(fitting[0])
		cell[0].text, cell[1].text = string(characters[0]), string(characters[1])
	}
}

// isNoWord tells whether a reading is at most one character and no Chinese one.
func isNoWord(text string) bool {
	return utf8.RuneCountInString(text) <= 1 && !strings.ContainsFunc(text, isHan)
}

// spellCells spells the phrases in cells, whose lines break anywhere. What is
// longer or shorter for that is so in its last line.
func spellCells(pieces []piece) {
	for from := 0; from < len(pieces); {
		to := from + 1
		for to < len(pieces) && pieces[to].cell == pieces[from].cell && pieces[to].cell != 0 {
			to++
		}
		spread(pieces[from:to])
		whole := ""
		for _, p := range pieces[from:to] {
			whole += p.text
		}
		right := []rune(headed(spelt(misread.Replace(whole))))
		for ; from < to; from++ {
			length := min(utf8.RuneCountInString(pieces[from].text), len(right))
			if from == to-1 {
				length = len(right)
			}
			pieces[from].text, right = string(right[:length]), right[length:]
		}
	}
}
