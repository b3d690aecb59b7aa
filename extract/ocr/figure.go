package ocr

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/ocr/tesseract"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// figureSigns are the characters of figures and codes, and those that
	// stand for them in a reading that looked for Chinese, too.
	figureSigns = "0123456789.,-—–_%。，、·:：'‘’`oODQlI|!SBZ口〇一"
	// unsure is the confidence below which a short reading may be a figure
	// whatever it says.
	unsure = 60.0
	// shortText is how many characters such a reading has at most: those of
	// a figure.
	shortText = 12
	// stroke is how many Chinese characters one or two digits may be taken
	// for: 工 or 下 for 1, whatever the confidence.
	stroke = 2
	// figureSure is the confidence that at least one look at a figure has:
	// of those that all looks are less sure of, one in ten is wrong.
	figureSure = 80.0
	// lookSure is the confidence from which on two looks that agree are
	// enough: of 1 100 such figures none was wrong.
	lookSure = 85.0
	// manyLooks is how many looks that all see the same are enough whatever
	// their confidence: the program is unsure of letter-spaced figures.
	manyLooks = 4
	// mostReadings is how many readings of a figure in doubt are kept.
	mostReadings = 4
	// textVote is what the reading that looked for Chinese counts as a
	// reading of a figure: its model errs five times as often there.
	textVote = 0.7
	// ahead is how many times the confidence of the next reading the chosen
	// one must have behind it.
	ahead = 1.6
)

// figureLike tells whether a reading of text may be one of a figure: figures
// are looked at once more.
func figureLike(p piece) bool {
	digits, others, han := 0, 0, 0
	for _, r := range p.text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case strings.ContainsRune(figureSigns, r):
		default:
			others++
			if isHan(r) {
				han++
			}
		}
	}
	if han > 0 {
		length := utf8.RuneCountInString(p.text)
		return length <= stroke || p.confidence < unsure && length <= shortText
	}
	return others == 0 || digits >= others || p.confidence < unsure
}

// unanimous tells whether all looks surely see the same figure.
func unanimous(looks []tesseract.Reading) bool {
	for _, look := range looks {
		text := figureText(look.Text)
		if look.Confidence < lookSure || text != figureText(looks[0].Text) || !figureForm.MatchString(text) {
			return false
		}
	}
	return true
}

// settle makes one reading of a figure out of several looks at it and the one
// that took it for text: two at least must agree, against weak dissent. Where
// they do not, the characters in doubt are unread and all readings are kept.
func (p *piece) settle(looks []tesseract.Reading) {
	var votes election
	for _, look := range looks {
		votes.add(figureText(look.Text), look.Confidence)
	}
	if len(votes) == 0 {
		return
	}
	votes.add(figureText(p.text), textVote*p.confidence)
	slices.SortStableFunc(votes, func(a, b vote) int { return cmp.Compare(b.confidence, a.confidence) })
	first := votes[0]
	text := strings.ContainsFunc(p.text, isHan) && !hasDigit(p.text)
	switch {
	case text && (first.best < unsure || first.best < figureSure && p.confidence >= unsure/2):
	case first.count >= 2 && first.best >= figureSure && !votes.lostPoint() && (len(votes) == 1 || first.confidence >= ahead*votes[1].confidence):
		p.text, p.confidence = first.text, first.best
	case len(votes) == 1 && first.count >= manyLooks:
		p.text, p.confidence = first.text, max(first.best, unsure)
	case len(votes) > 1:
		p.text, p.confidence, p.readings = doubtful(first.text, votes[1].text), unsure/2, votes.texts()
	case !text:
		p.text, p.confidence = pdf.Replacement+first.text, unsure/2
	}
}

// vote is one reading of a figure and how many looks gave it.
type vote struct {
	text       string
	count      int
	confidence float64 // of all of them
	best       float64
}

type election []vote

// texts are the readings, the likeliest first.
func (e election) texts() []string {
	var texts []string
	for _, v := range e[:min(len(e), mostReadings)] {
		texts = append(texts, v.text)
	}
	return texts
}

// lostPoint tells whether the first reading has no decimals and another one
// has: a faint point is overlooked, or taken for a digit, more often than one
// is seen where there is none.
func (e election) lostPoint() bool {
	return !strings.Contains(e[0].text, ".") && slices.ContainsFunc(e[1:], func(v vote) bool { return strings.Contains(v.text, ".") })
}

// add counts a reading that has the form of a figure.
func (e *election) add(text string, confidence float64) {
	if !figureForm.MatchString(text) {
		return
	}
	i := slices.IndexFunc(*e, func(v vote) bool { return v.text == text })
	if i < 0 {
		*e = append(*e, vote{text: text})
		i = len(*e) - 1
	}
	v := &(*e)[i]
	v.count++
	v.confidence += confidence
	v.best = max(v.best, confidence)
}

// figureForm matches figures, codes and the dash that stands for none.
var figureForm = regexp.MustCompile(`^(?:-?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|-?\d+(?:\.\d+)?%?|-+)$`)

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// figureCharacters turns what a reading of text makes of signs into those of
// figures.
var figureCharacters = strings.NewReplacer("，", ",", "。", ".", "·", ".", "：", ":", "—", "-", "–", "-", "_", "-", "一", "-")

// figureText is a reading in the characters of figures.
func figureText(text string) string {
	return strings.Trim(figureCharacters.Replace(text), " '‘’`|:")
}

func hasDigit(text string) bool { return strings.ContainsAny(text, "0123456789") }

// doubtful is what two readings have in common, with pdf.Replacement for the
// characters in which they differ.
func doubtful(a, b string) string {
	if len(a) == len(b) {
		var text strings.Builder
		for i := range len(a) {
			if a[i] == b[i] {
				text.WriteByte(a[i])
			} else {
				text.WriteString(pdf.Replacement)
			}
		}
		if strings.Contains(text.String(), pdf.Replacement) {
			return text.String()
		}
		return pdf.Replacement + a
	}
	from := 0
	for from < min(len(a), len(b)) && a[from] == b[from] {
		from++
	}
	end := 0
	for end < min(len(a), len(b))-from && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return a[:from] + pdf.Replacement + a[len(a)-end:]
}

// doubtBrokenFigures makes a figure unread that shares its cell with another
// piece without Chinese in it. Reports hardly ever break a figure over lines;
// the rest of a stamp or of a rule beside it would change its value.
func doubtBrokenFigures(pieces []piece) {
	inCell := map[int][]int{}
	for i, p := range pieces {
		if p.cell > 0 && p.text != "" {
			inCell[p.cell] = append(inCell[p.cell], i)
		}
	}
	for _, cell := range inCell {
		if len(cell) < 2 || slices.ContainsFunc(cell, func(i int) bool { return strings.ContainsFunc(pieces[i].text, isHan) }) {
			continue
		}
		for _, i := range cell {
			if figureForm.MatchString(pieces[i].text) {
				pieces[i].text = pdf.Replacement + pieces[i].text
			}
		}
	}
}
