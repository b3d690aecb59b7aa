package font

import (
	"math"

	"github.com/juesuan/juesuan/extract/pdf/font/metrics"
	"github.com/ledongthuc/pdf"
)

// Flags of a font descriptor (ISO 32000-2, table 121).
const (
	flagSymbolic  = 1 << 2
	flagForceBold = 1 << 18
)

// boldWeight is the FontWeight from which a face counts as bold; regular is
// 400, bold 700 (table 120).
const boldWeight = 600

// Ascent and descent where a font states none that can be true, in em: those
// of SimSun, the commonest face of the reports.
const (
	defaultAscent  = 0.859
	defaultDescent = -0.141
)

// describe takes over what the font descriptor says of the face, and for a
// standard font what it leaves out.
func (f *Font) describe(descriptor pdf.Value) {
	flags := descriptor.Key("Flags").Int64()
	weight := descriptor.Key("FontWeight").Float64()
	f.bold = boldName(f.name) || flags&flagForceBold != 0 || weight >= boldWeight
	if face, ok := metrics.Standard(f.name); ok {
		f.ascent, f.descent = face.Ascent, face.Descent
	}
	ascent := descriptor.Key("Ascent").Float64() / 1000
	descent := -math.Abs(descriptor.Key("Descent").Float64() / 1000)
	if plausible(ascent, descent) {
		f.ascent, f.descent = ascent, descent
	}
}

// plausible tells whether an ascent and a descent can be a text face's: many
// generators write 0, or the extremes of all the glyphs.
func plausible(ascent, descent float64) bool {
	height := ascent - descent
	return ascent >= 0.5 && ascent <= 1.2 && descent >= -0.5 && height >= 0.7 && height <= 1.5
}
