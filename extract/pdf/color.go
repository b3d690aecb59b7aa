package pdf

import (
	"math"

	"github.com/juesuan/juesuan/extract/pdf/content"
	"github.com/ledongthuc/pdf"
)

// The colours the reader has to name; 0xRRGGBB.
const (
	black uint32 = 0x000000
	white uint32 = 0xFFFFFF
	// patterned stands for what has no single colour: patterns and shadings.
	patterned uint32 = 0x808080
)

// nearlyWhite is the least value of all three channels that the eye takes
// for white paper; the palest shading of real tables seen is 0xF2F2F2.
const nearlyWhite = 0xF8

func isWhite(color uint32) bool {
	return color>>16&0xFF >= nearlyWhite && color>>8&0xFF >= nearlyWhite && color&0xFF >= nearlyWhite
}

// luminance is a colour's brightness from 0 to 255 (ITU-R BT.601).
func luminance(color uint32) float64 {
	return 0.299*float64(color>>16&0xFF) + 0.587*float64(color>>8&0xFF) + 0.114*float64(color&0xFF)
}

// family is the way a colour space's components make a colour.
type family uint8

const (
	gray family = iota
	rgb
	cmyk
	tint    // Separation and DeviceN: 0 is no ink
	lab     // the first component is the lightness
	indexed // a table of colours
	pattern
)

// colorSpace is what is needed of a colour space (ISO 32000-2, 8.6).
type colorSpace struct {
	family     family
	components int
	base       *colorSpace // of an indexed one
	table      []byte
}

var (
	deviceGray = &colorSpace{family: gray, components: 1}
	deviceRGB  = &colorSpace{family: rgb, components: 3}
	deviceCMYK = &colorSpace{family: cmyk, components: 4}
	patterns   = &colorSpace{family: pattern}
)

// deviceSpace gives the space of a name, also of its short form in inline
// images; nil where it names a resource.
func deviceSpace(name string) *colorSpace {
	switch name {
	case "DeviceGray", "G", "CalGray":
		return deviceGray
	case "DeviceRGB", "RGB", "CalRGB":
		return deviceRGB
	case "DeviceCMYK", "CMYK":
		return deviceCMYK
	case "Pattern":
		return patterns
	}
	return nil
}

// space is the colour space that is called name.
func (r *resources) space(name []byte) *colorSpace {
	if space := deviceSpace(string(name)); space != nil {
		return space
	}
	if space, known := r.spaces[string(name)]; known {
		return space
	}
	v, _ := key(r.category("ColorSpace"), string(name))
	return remember(&r.spaces, string(name), r.document.readSpace(v))
}

// readSpace reads a colour space; one that can't be read counts as gray.
func (d *Document) readSpace(v pdf.Value) (space *colorSpace) {
	defer func() {
		if recover() != nil {
			space = deviceGray
		}
	}()
	return d.spaceOf(v, 0)
}

// maxSpaceDepth bounds colour spaces that are based on others.
const maxSpaceDepth = 4

func (d *Document) spaceOf(v pdf.Value, depth int) *colorSpace {
	name := v.Name()
	if v.Kind() == pdf.Array {
		name = v.Index(0).Name()
	}
	if space := deviceSpace(name); space != nil {
		return space
	}
	switch {
	case depth > maxSpaceDepth:
	case name == "ICCBased":
		return deviceOf(int(v.Index(1).Key("N").Int64()))
	case name == "Lab":
		return &colorSpace{family: lab, components: 3}
	case name == "Separation":
		return &colorSpace{family: tint, components: 1}
	case name == "DeviceN":
		return &colorSpace{family: tint, components: v.Index(1).Len()}
	case name == "Indexed", name == "I":
		return &colorSpace{indexed, 1, d.spaceOf(v.Index(1), depth+1), d.lookupTable(v.Index(3))}
	}
	return deviceGray
}

func deviceOf(components int) *colorSpace {
	switch components {
	case 3:
		return deviceRGB
	case 4:
		return deviceCMYK
	}
	return deviceGray
}

func (d *Document) lookupTable(v pdf.Value) []byte {
	if v.Kind() == pdf.Stream {
		table, _ := d.stream(v, nil)
		return table
	}
	return []byte(v.RawString())
}

// initial is the colour a space begins with: black in every space that has
// one (ISO 32000-2, 8.6.8).
func (s *colorSpace) initial() uint32 {
	if s.family == indexed {
		return s.color([]float64{0})
	}
	return black
}

// color is the colour of components, each 0…1 unless the space says else.
func (s *colorSpace) color(v []float64) uint32 {
	if len(v) < s.components || len(v) == 0 {
		return colorOf(v)
	}
	switch s.family {
	case rgb, cmyk, gray:
		return colorOf(v[:s.components])
	case lab:
		return colorOf([]float64{v[0] / 100})
	case tint:
		return colorOf([]float64{1 - inkOf(v)})
	case indexed:
		return s.entry(int(v[0]))
	}
	return patterned
}

func inkOf(tints []float64) float64 {
	ink := 0.0
	for _, t := range tints {
		ink = math.Max(ink, t)
	}
	return ink
}

func (s *colorSpace) entry(i int) uint32 {
	n := s.base.components
	if i < 0 || n == 0 || (i+1)*n > len(s.table) {
		return black
	}
	values := make([]float64, n)
	for k, b := range s.table[i*n : (i+1)*n] {
		values[k] = float64(b) / 255
	}
	return s.base.color(values)
}

// colorOf makes a colour of one, three or four device components.
func colorOf(v []float64) uint32 {
	switch len(v) {
	case 1:
		return pack(v[0], v[0], v[0])
	case 3:
		return pack(v[0], v[1], v[2])
	case 4:
		k := 1 - clamp(v[3])
		return pack((1-clamp(v[0]))*k, (1-clamp(v[1]))*k, (1-clamp(v[2]))*k)
	}
	return black
}

func pack(r, g, b float64) uint32 {
	return channel(r)<<16 | channel(g)<<8 | channel(b)
}

func channel(v float64) uint32 { return uint32(clamp(v)*255 + 0.5) }

func clamp(v float64) float64 { return math.Max(0, math.Min(1, v)) }

// operandColor is the colour of a g, rg, k, sc or scn operator's operands in
// space; a pattern's name among them makes it patterned.
func operandColor(space *colorSpace, operands []content.Operand) uint32 {
	var buffer [8]float64
	values := buffer[:0]
	for _, operand := range operands {
		if operand.Kind == content.Name {
			return patterned
		}
		if len(values) < cap(values) {
			values = append(values, operand.Number)
		}
	}
	if space == nil {
		return colorOf(values)
	}
	return space.color(values)
}
