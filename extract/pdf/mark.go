package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/pdf/content"
	"github.com/ledongthuc/pdf"
)

// mark is an open marked-content sequence (ISO 32000-2, 14.6).
type mark struct {
	muted  bool   // its content is left out
	actual string // the text that its glyphs stand for, where known
	stated bool   // actual is given
	first  int    // index of its first glyph
}

// maxMarks bounds the nesting of marked content.
const maxMarks = 1024

func (in *interpreter) beginMark(args []content.Operand) {
	if len(in.marks) >= maxMarks {
		return
	}
	m := mark{first: len(in.page.Glyphs)}
	if len(args) >= 2 && args[0].Kind == content.Name {
		tag, properties := string(args[0].Bytes), args[1:]
		switch {
		case tag == "OC" && properties[0].Kind == content.Name:
			m.muted = in.hidesProperty(string(properties[0].Bytes))
		case properties[0].Kind == content.Name:
			v, _ := key(in.resources.category("Properties"), string(properties[0].Bytes))
			if actual, err := key(v, "ActualText"); err == nil && actual.Kind() == pdf.String {
				m.actual, m.stated = textString([]byte(actual.RawString())), true
			}
		default:
			m.actual, m.stated = actualText(properties)
		}
	}
	if m.muted {
		in.muted++
	}
	in.marks = append(in.marks, m)
}

func (in *interpreter) hidesProperty(name string) bool {
	properties := in.resources.category("Properties")
	v, err := key(properties, name)
	return err == nil && in.document.hides(v, referenceAt(properties, name))
}

// actualText is the ActualText entry of a property list.
func actualText(properties []content.Operand) (string, bool) {
	for i := 0; i+1 < len(properties); i++ {
		if properties[i].Kind == content.Name && string(properties[i].Bytes) == "ActualText" && properties[i+1].Kind == content.String {
			return textString(properties[i+1].Bytes), true
		}
	}
	return "", false
}

// textString decodes a text string: UTF-16 or UTF-8 by its byte order mark,
// else PDFDocEncoding, taken as Latin-1 (ISO 32000-2, 7.9.2.2).
func textString(raw []byte) string {
	switch text := string(raw); {
	case strings.HasPrefix(text, "\xFE\xFF"):
		return utf16Text(raw[2:], 0)
	case strings.HasPrefix(text, "\xFF\xFE"):
		return utf16Text(raw[2:], 1)
	case strings.HasPrefix(text, "\xEF\xBB\xBF"):
		return text[3:]
	}
	runes := make([]rune, len(raw))
	for i, b := range raw {
		runes[i] = rune(b)
	}
	return string(runes)
}

// utf16Text decodes pairs of bytes, low tells which one is the high byte.
func utf16Text(raw []byte, high int) string {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i+high])<<8 | uint16(raw[2*i+1-high])
	}
	return string(utf16.Decode(units))
}

func (in *interpreter) endMark() {
	if n := len(in.marks); n > in.markFloor() {
		in.closeMarks(n - 1)
	}
}

// closeMarks ends the open marks above a height of their stack.
func (in *interpreter) closeMarks(height int) {
	for len(in.marks) > height {
		last := in.marks[len(in.marks)-1]
		in.marks = in.marks[:len(in.marks)-1]
		if last.muted {
			in.muted--
		}
		if last.stated {
			restate(in.page.Glyphs[last.first:], last.actual)
		}
	}
}

// restate gives glyphs the text they stand for. It is spread over them in
// order; where it has fewer characters, the glyphs left over become part of
// the one before. Text over several baselines is not spread, since nothing
// tells which part is where: there the glyphs' own text stays.
func restate(glyphs []Glyph, actual string) {
	runes := []rune(strings.TrimSpace(actual))
	if len(glyphs) == 0 || !onOneBaseline(glyphs) || sameText(glyphs, runes) {
		return
	}
	share := func(i int) int { return (i*len(runes) + len(glyphs) - 1) / len(glyphs) }
	last := 0
	for i := range glyphs {
		part := runes[share(i):share(i+1)]
		glyphs[i].Text = string(part)
		if len(part) == 0 && i > 0 {
			glyphs[last].Box = glyphs[last].Box.Union(glyphs[i].Box)
			continue
		}
		last = i
	}
}

func onOneBaseline(glyphs []Glyph) bool {
	for i := 1; i < len(glyphs); i++ {
		if glyphs[i].Rotation != glyphs[0].Rotation {
			return false
		}
		a, b := glyphs[0].Origin, glyphs[i].Origin
		off := abs(a.Y - b.Y)
		if glyphs[0].Rotation%180 == 90 {
			off = abs(a.X - b.X)
		}
		if off > glyphs[0].Size {
			return false
		}
	}
	return true
}

// sameText tells whether the glyphs show the runes already, blanks aside.
func sameText(glyphs []Glyph, runes []rune) bool {
	at := 0
	for i := range glyphs {
		if glyphs[i].Space() {
			continue
		}
		for _, r := range glyphs[i].Text {
			for at < len(runes) && runes[at] == ' ' {
				at++
			}
			if at >= len(runes) || runes[at] != r || r == utf8.RuneError {
				return false
			}
			at++
		}
	}
	return at == len(runes)
}

func abs(v float64) float64 { return max(v, -v) }
