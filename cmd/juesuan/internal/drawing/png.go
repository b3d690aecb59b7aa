package drawing

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// pixels is how many of them a PNG has for a point: enough to read small
// print.
const pixels = 2

// largestSide bounds a PNG's sides in pixels: pages of a few metres are not
// for looking at.
const largestSide = 20_000

// raster draws on an image in memory.
type raster struct {
	w     io.Writer
	image *image.RGBA
	font  *opentype.Font
	faces map[float64]font.Face
}

// ErrNoFont tells that no font with Chinese characters was found.
var ErrNoFont = errors.New("no font with Chinese characters found on this system: write an .svg file, or name a font file with --font")

// PNG begins a drawing of that size; Close writes it to w. The text is set in
// the font of that file, or, if it is empty, in the first one of the system
// that has Chinese characters.
func PNG(w io.Writer, width, height float64, fontFile string) (Canvas, error) {
	chosen, err := chooseFont(fontFile)
	if err != nil {
		return nil, err
	}
	columns, rows := int(math.Ceil(width*pixels)), int(math.Ceil(height*pixels))
	if columns < 1 || rows < 1 || columns > largestSide || rows > largestSide {
		return nil, fmt.Errorf("a PNG of %d × %d pixels is too large: write an .svg file", columns, rows)
	}
	r := &raster{w: w, image: image.NewRGBA(image.Rect(0, 0, columns, rows)), font: chosen, faces: map[float64]font.Face{}}
	draw.Draw(r.image, r.image.Bounds(), image.White, image.Point{}, draw.Src)
	return r, nil
}

func (c Color) opaque() color.RGBA {
	return color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: math.MaxUint8}
}

func (r *raster) Fill(x0, y0, x1, y1 float64, c Color) {
	box := image.Rect(pixel(x0), pixel(y0), max(pixel(x1), pixel(x0)+1), max(pixel(y1), pixel(y0)+1))
	draw.Draw(r.image, box, image.NewUniform(c.opaque()), image.Point{}, draw.Src)
}

func pixel(points float64) int { return int(math.Round(points * pixels)) }

func (r *raster) Frame(x0, y0, x1, y1, thickness float64, c Color) {
	r.Line(x0, y0, x1, y0, thickness, c)
	r.Line(x0, y1, x1, y1, thickness, c)
	r.Line(x0, y0, x0, y1, thickness, c)
	r.Line(x1, y0, x1, y1, thickness, c)
}

func (r *raster) Line(x0, y0, x1, y1, thickness float64, c Color) {
	half := thickness / 2
	if y0 == y1 {
		r.Fill(x0, y0-half, x1, y0+half, c)
		return
	}
	r.Fill(x0-half, y0, x0+half, y1, c)
}

func (r *raster) Text(x, y, size float64, anchor Anchor, degrees int, c Color, text string) {
	face, err := r.face(size)
	if err != nil {
		return
	}
	drawer := font.Drawer{Src: image.NewUniform(c.opaque()), Face: face}
	advance := drawer.MeasureString(text).Ceil()
	ascent, height := face.Metrics().Ascent.Ceil(), (face.Metrics().Ascent + face.Metrics().Descent).Ceil()
	shift := [...]int{Start: 0, Middle: advance / 2, End: advance}[anchor]
	if degrees%360 == 0 {
		drawer.Dst, drawer.Dot = r.image, fixed.P(pixel(x)-shift, pixel(y))
		drawer.DrawString(text)
		return
	}
	label := image.NewRGBA(image.Rect(0, 0, max(advance, 1), max(height, 1)))
	drawer.Dst, drawer.Dot = label, fixed.P(0, ascent)
	drawer.DrawString(text)
	r.turned(label, x, y, shift, ascent, degrees)
}

// turned draws a label turned clockwise around the point of its baseline.
func (r *raster) turned(label *image.RGBA, x, y float64, shift, ascent, degrees int) {
	sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
	for row := range label.Rect.Dy() {
		for column := range label.Rect.Dx() {
			shade := label.RGBAAt(column, row)
			if shade.A == 0 {
				continue
			}
			dx, dy := float64(column-shift), float64(row-ascent)
			at := image.Pt(pixel(x)+int(math.Round(dx*cos-dy*sin)), pixel(y)+int(math.Round(dx*sin+dy*cos)))
			dot := image.Rectangle{Min: at, Max: at.Add(image.Pt(1, 1))}
			draw.Draw(r.image, dot, image.NewUniform(shade), image.Point{}, draw.Over)
		}
	}
}

// largestText bounds the size of text in points.
const largestText = 400

func (r *raster) face(size float64) (font.Face, error) {
	size = min(max(math.Round(size*4)/4, 1), largestText)
	if face, made := r.faces[size]; made {
		return face, nil
	}
	face, err := opentype.NewFace(r.font, &opentype.FaceOptions{Size: size * pixels, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, err
	}
	r.faces[size] = face
	return face, nil
}

func (r *raster) Close() error { return png.Encode(r.w, r.image) }

// chinese is a character that every font for Chinese has.
const chinese = '决'

func chooseFont(file string) (*opentype.Font, error) {
	if file != "" {
		chosen, err := loadFont(file)
		if err != nil {
			return nil, fmt.Errorf("read the font %s: %w", file, err)
		}
		return chosen, nil
	}
	for _, candidate := range systemFonts() {
		if chosen, err := loadFont(candidate); err == nil {
			return chosen, nil
		}
	}
	return nil, ErrNoFont
}

// loadFont reads a font file or the first font of a collection.
func loadFont(file string) (*opentype.Font, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	collection, err := opentype.ParseCollection(content)
	if err != nil {
		return nil, err
	}
	chosen, err := collection.Font(0)
	if err != nil {
		return nil, err
	}
	if glyph, err := chosen.GlyphIndex(nil, chinese); err != nil || glyph == 0 {
		return nil, errors.New("it has no Chinese characters")
	}
	return chosen, nil
}

// fontNames are parts of the file names of fonts with Chinese characters, the
// best ones first.
var fontNames = []string{
	"NotoSansCJK-Regular", "NotoSansSC-Regular", "SourceHanSansSC-Regular", "SourceHanSansCN-Regular", "NotoSerifCJK-Regular",
	"msyh", "PingFang", "STHeiti", "simsun", "wqy-microhei", "wqy-zenhei", "uming", "ukai", "DroidSansFallback",
}

// systemFonts are the font files of the system with such names.
func systemFonts() []string {
	found := make([][]string, len(fontNames))
	home, _ := os.UserHomeDir()
	folders := []string{
		"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts"),
		"/System/Library/Fonts", "/Library/Fonts", filepath.Join(os.Getenv("WINDIR"), "Fonts"),
	}
	for _, folder := range folders {
		// A folder that is not there has no fonts.
		_ = filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil
			}
			rank := slices.IndexFunc(fontNames, func(name string) bool { return strings.HasPrefix(entry.Name(), name) })
			if rank >= 0 {
				found[rank] = append(found[rank], path)
			}
			return nil
		})
	}
	return slices.Concat(found...)
}
