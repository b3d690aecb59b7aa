package ocr

import (
	"strings"
	"unicode"

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
	// shortText is how many characters such a reading has at most.
	shortText = 4
	// sure is the confidence that one look at a figure needs where the other
	// one and the reading of text differ from it or say nothing.
	sure = 60.0
)

// figureLike tells whether a reading of text may be one of a figure: figures
// are looked at once more.
func figureLike(p piece) bool {
	signs, digits, others := 0, 0, 0
	for _, r := range p.text {
		switch {
		case r >= '0' && r <= '9':
			digits++
			signs++
		case strings.ContainsRune(figureSigns, r):
			signs++
		default:
			others++
		}
	}
	switch {
	case others == 0:
		return true
	case strings.ContainsFunc(p.text, func(r rune) bool { return unicode.Is(unicode.Han, r) && !strings.ContainsRune(figureSigns, r) }):
		return p.confidence < unsure && signs+others <= shortText
	}
	return digits >= others
}

// settle makes one reading of a figure out of two looks at it and the one
// that took it for text: two must agree. Where none do, the characters in
// doubt are unread.
func (p *piece) settle(first, second tesseract.Reading) {
	text := figureText(p.text)
	a, b := figureText(first.Text), figureText(second.Text)
	switch {
	case a == "" && b == "":
		return
	case a == b && (a == text || max(first.Confidence, second.Confidence) >= sure):
		p.text, p.confidence = a, max(first.Confidence, second.Confidence)
	case a != "" && a == text:
		p.text, p.confidence = a, min(first.Confidence, p.confidence)
	case b != "" && b == text:
		p.text, p.confidence = b, min(second.Confidence, p.confidence)
	case !hasDigit(a) && !hasDigit(b):
		return
	default:
		p.text, p.confidence = doubtful(a, b), min(first.Confidence, second.Confidence)
	}
}

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
