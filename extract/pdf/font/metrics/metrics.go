// Package metrics has the advance widths of the fonts that a PDF may use
// without embedding or describing them: the standard 14 (ISO 32000-2, 9.6.2.2)
// and, by their names, the common Windows fonts with the same widths.
package metrics

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// Face is one standard font's widths.
type Face struct {
	Ascent, Descent float64 // in em; Descent is negative

	fixed  float64            // all advances in em; 0 where they differ
	widths map[string]float64 // by character, in em
	codes  map[byte]float64   // by code, in em: the symbol fonts
}

// Width is the advance of a character or, in a symbol font, of a code, in em.
func (f *Face) Width(character string, code byte) (float64, bool) {
	if f.fixed > 0 {
		return f.fixed, true
	}
	if f.codes != nil {
		w, ok := f.codes[code]
		return w, ok
	}
	w, ok := f.widths[character]
	return w, ok
}

//go:embed latin.tsv
var latinTable string

//go:embed symbols.tsv
var symbolTable string

// courierWidth is the advance of all Courier glyphs in em.
const courierWidth = 0.6

// faces are the standard fonts by their PostScript names. Ascent and descent
// are those of the AFM files; the symbol fonts, which state none, have their
// bounding box's.
var faces = sync.OnceValue(func() map[string]*Face {
	all := map[string]*Face{
		"Courier":      {Ascent: 0.629, Descent: -0.157, fixed: courierWidth},
		"Symbol":       {Ascent: 1.010, Descent: -0.293},
		"ZapfDingbats": {Ascent: 0.820, Descent: -0.143},
	}
	for name, columns := range columnsOf(latinTable) {
		face := &Face{Ascent: 0.718, Descent: -0.207, widths: map[string]float64{}}
		if strings.HasPrefix(name, "Times") {
			face.Ascent, face.Descent = 0.683, -0.217
		}
		for character, width := range columns {
			face.widths[string(rune(character))] = width
		}
		all[name] = face
	}
	for name, columns := range columnsOf(symbolTable) {
		all[name].codes = map[byte]float64{}
		for code, width := range columns {
			all[name].codes[byte(code)] = width
		}
	}
	return all
})

// columnsOf reads a table: a first line of column names, then lines of a
// hexadecimal key and widths in thousandths of an em, empty for none.
func columnsOf(table string) map[string]map[uint64]float64 {
	columns := map[string]map[uint64]float64{}
	var names []string
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if names == nil {
			names = cells
			for _, name := range names[1:] {
				columns[name] = map[uint64]float64{}
			}
			continue
		}
		key, _ := strconv.ParseUint(cells[0], 16, 32)
		for i, cell := range cells[1:] {
			if width, err := strconv.ParseFloat(cell, 64); err == nil {
				columns[names[i+1]][key] = width / 1000
			}
		}
	}
	return columns
}

// families are the standard families by the beginnings of the names in use
// for them, blanks, commas and hyphens left out, in lower case.
var families = []struct{ prefix, family string }{
	{"helvetica", "Helvetica"},
	{"arial", "Helvetica"},
	{"nimbussans", "Helvetica"},
	{"liberationsans", "Helvetica"},
	{"times", "Times"},
	{"nimbusroman", "Times"},
	{"liberationserif", "Times"},
	{"courier", "Courier"},
	{"nimbusmono", "Courier"},
	{"liberationmono", "Courier"},
	{"symbol", "Symbol"},
	{"zapfdingbats", "ZapfDingbats"},
}

// Standard is the standard font that a font of this name has the widths of,
// e.g. Times-Bold for TimesNewRomanPS-BoldMT or "Times New Roman,Bold".
func Standard(name string) (*Face, bool) {
	key := strings.ToLower(strings.NewReplacer(" ", "", ",", "", "-", "").Replace(name))
	for _, f := range families {
		rest, ok := strings.CutPrefix(key, f.prefix)
		if !ok || unlike(rest) {
			continue
		}
		face, ok := faces()[styled(f.family, rest)]
		return face, ok
	}
	return nil, false
}

// unlike tells of relatives that have other widths than the family.
func unlike(rest string) bool {
	for _, other := range []string{"narrow", "condensed", "black", "unicode", "light", "rounded", "ten"} {
		if strings.HasPrefix(rest, other) {
			return true
		}
	}
	return false
}

// styled is the standard name of a family's member.
func styled(family, style string) string {
	bold := strings.Contains(style, "bold") || strings.Contains(style, "demi")
	italic := strings.Contains(style, "italic") || strings.Contains(style, "oblique")
	switch {
	case family == "Helvetica" && bold:
		return "Helvetica-Bold"
	case family != "Times":
		return family
	case bold && italic:
		return "Times-BoldItalic"
	case bold:
		return "Times-Bold"
	case italic:
		return "Times-Italic"
	}
	return "Times-Roman"
}
