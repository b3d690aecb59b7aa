package metrics

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFontsHaveTheWidthsOfTheStandardOneTheyResemble(t *testing.T) {
	for _, c := range []struct {
		name, character string
		want            float64
	}{
		{"Helvetica", "A", 0.667}, {"Helvetica-Oblique", "A", 0.667}, {"Helvetica-Bold", "A", 0.722},
		{"ArialMT", "1", 0.556}, {"Arial,Bold", "!", 0.333}, {"Arial-BoldItalicMT", "!", 0.333},
		{"Times-Roman", "A", 0.722}, {"TimesNewRomanPSMT", "0", 0.5}, {"Times New Roman", "A", 0.722},
		{"TimesNewRomanPS-BoldMT", "a", 0.5}, {"Times New Roman,Bold", "b", 0.556},
		{"TimesNewRomanPS-ItalicMT", "A", 0.611}, {"TimesNewRoman,BoldItalic", "A", 0.667},
		{"CourierNew", "W", 0.6}, {"Courier-BoldOblique", "i", 0.6}, {"Times-Roman", "—", 1},
	} {
		face, ok := Standard(c.name)
		assert.True(t, ok, c.name)
		got, ok := face.Width(c.character, 0)
		assert.True(t, ok, c.name)
		assert.InDelta(t, c.want, got, 1e-9, "%s %s", c.name, c.character)
	}
}

func TestOtherFontsResembleNone(t *testing.T) {
	for _, name := range []string{"", "SimSun", "宋体", "ArialNarrow", "Arial Unicode MS", "Arial-Black", "TimesTen-Roman"} {
		_, ok := Standard(name)
		assert.False(t, ok, name)
	}
	face, ok := Standard("ArialMT")
	assert.True(t, ok)
	_, ok = face.Width("预", 0)
	assert.False(t, ok, "no Chinese in a Latin font")
}

func TestSymbolFontsHaveWidthsByCode(t *testing.T) {
	symbol, ok := Standard("Symbol")
	assert.True(t, ok)
	width, ok := symbol.Width("•", 0xB7)
	assert.True(t, ok)
	assert.InDelta(t, 0.46, width, 1e-9)
	dingbats, ok := Standard("ZapfDingbats")
	assert.True(t, ok)
	width, ok = dingbats.Width("✔", '4')
	assert.True(t, ok)
	assert.InDelta(t, 0.846, width, 1e-9)
	_, ok = dingbats.Width("", 0xFF)
	assert.False(t, ok)
}

func TestEveryFaceIsComplete(t *testing.T) {
	for name, face := range faces() {
		assert.Greater(t, face.Ascent, 0.5, name)
		assert.Less(t, face.Descent, 0.0, name)
		for _, character := range "0123456789,.-%()ABCabc" {
			if face.codes == nil {
				width, ok := face.Width(string(character), 0)
				assert.True(t, ok, "%s %c", name, character)
				assert.Greater(t, width, 0.2, "%s %c", name, character)
			}
		}
	}
}
