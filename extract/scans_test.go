package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	_ "image/png" // what pdftoppm writes
	"math"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/juesuan/juesuan/model"
)

// scanned are the statements whose pages the tests scan.
var scanned = []model.Statement{model.RevenueTable, model.GeneralExpenditure}

// scanDPI is how sharp most office scanners are set.
const scanDPI = 200

// flaw is what a scanner or a clerk does to a picture.
type flaw func(*image.RGBA) *image.RGBA

var flaws = map[string]flaw{
	"Clean":   func(picture *image.RGBA) *image.RGBA { return picture },
	"Skewed":  skewed,
	"Noisy":   noisy,
	"Stamped": stamped,
	"Sideways": func(picture *image.RGBA) *image.RGBA {
		turned := image.NewRGBA(image.Rect(0, 0, picture.Rect.Dy(), picture.Rect.Dx()))
		for y := range picture.Rect.Dy() {
			for x := range picture.Rect.Dx() {
				turned.SetRGBA(picture.Rect.Dy()-1-y, x, picture.RGBAAt(x, y))
			}
		}
		return turned
	},
}

func skewed(picture *image.RGBA) *image.RGBA {
	turned := image.NewRGBA(picture.Rect)
	draw.Draw(turned, turned.Rect, image.White, image.Point{}, draw.Src)
	sin, cos := math.Sincos(1.5 * math.Pi / 180)
	x, y := float64(picture.Rect.Dx())/2, float64(picture.Rect.Dy())/2
	turn := f64.Aff3{cos, -sin, x - x*cos + y*sin, sin, cos, y - x*sin - y*cos}
	xdraw.BiLinear.Transform(turned, turn, picture, picture.Rect, xdraw.Over, nil)
	return turned
}

func noisy(picture *image.RGBA) *image.RGBA {
	random := rand.New(rand.NewPCG(7, 11))
	for i := 0; i < len(picture.Pix); i += 4 {
		more := random.NormFloat64() * 18
		for j := i; j < i+3; j++ {
			picture.Pix[j] = uint8(max(0, min(255, float64(picture.Pix[j])+more)))
		}
	}
	return picture
}

// stamped puts a round red stamp over the middle of the page; print shows
// through it as through ink.
func stamped(picture *image.RGBA) *image.RGBA {
	center := image.Pt(picture.Rect.Dx()/2, picture.Rect.Dy()/3)
	red := color.RGBA{R: 220, G: 40, B: 45, A: 255}
	for y := range picture.Rect.Dy() {
		for x := range picture.Rect.Dx() {
			away := math.Hypot(float64(x-center.X), float64(y-center.Y)) / scanDPI
			if away < 0.2 || away > 0.75 && away < 0.8 {
				under := picture.RGBAAt(x, y)
				ink := func(a, b uint8) uint8 { return uint8(int(a) * int(b) / 255) }
				picture.SetRGBA(x, y, color.RGBA{R: ink(red.R, under.R), G: ink(red.G, under.G), B: ink(red.B, under.B), A: 255})
			}
		}
	}
	return picture
}

// scan makes a PDF of pictures of some pages of a PDF file.
func scan(t *testing.T, path string, pages []int, spoil flaw) []byte {
	t.Helper()
	var file pdftest.File
	tree := file.Reserve()
	kids := ""
	for _, n := range pages {
		kids += pictured(t, &file, tree, spoil(drawn(t, path, n))).String() + " "
	}
	file.Set(tree, "<</Type /Pages /Count %d /Kids [%s]>>", len(pages), kids)
	return file.Bytes(file.Add("<</Type /Catalog /Pages %v>>", tree))
}

// drawn is the picture of a page of a PDF file.
func drawn(t *testing.T, path string, page int) *image.RGBA {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm, which makes the pictures, is not installed")
	}
	var output bytes.Buffer
	command := exec.Command("pdftoppm", "-r", fmt.Sprint(scanDPI), "-png", "-f", fmt.Sprint(page), "-l", fmt.Sprint(page), path)
	command.Stdout = &output
	require.NoError(t, command.Run())
	decoded, _, err := image.Decode(&output)
	require.NoError(t, err)
	picture := image.NewRGBA(decoded.Bounds())
	draw.Draw(picture, picture.Rect, decoded, image.Point{}, draw.Src)
	return picture
}

// pictured adds a page that is nothing but a picture.
func pictured(t *testing.T, file *pdftest.File, tree pdftest.Ref, picture *image.RGBA) pdftest.Ref {
	object, width, height := imageObject(t, file, picture, scanDPI)
	content := file.Stream("", fmt.Sprintf("q %f 0 0 %f 0 0 cm /I Do Q", width, height))
	return file.Add("<</Type /Page /Parent %v /MediaBox [0 0 %f %f] /Resources <</XObject <</I %v>>>> /Contents %v>>", tree, width, height, object, content)
}

// imageObject adds a picture; width and height are its size on paper in points.
func imageObject(t *testing.T, file *pdftest.File, picture *image.RGBA, dpi float64) (object pdftest.Ref, width, height float64) {
	t.Helper()
	var compressed bytes.Buffer
	require.NoError(t, jpeg.Encode(&compressed, picture, &jpeg.Options{Quality: 85}))
	pixels := picture.Rect.Size()
	object = file.Stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", pixels.X, pixels.Y), compressed.String())
	return object, float64(pixels.X) * 72 / dpi, float64(pixels.Y) * 72 / dpi
}

// pasted is a report with a page of text under which a picture was pasted.
func pasted(t *testing.T, picture *image.RGBA, dpi float64) []byte {
	var file pdftest.File
	object, width, height := imageObject(t, &file, picture, dpi)
	text := strings.Repeat("(12.30) Tj 0 -12 Td ", 20)
	content := file.Document("", fmt.Sprintf("/MediaBox [0 0 %f %f] /Contents %v /Resources <</Font <</F1 %v>> /XObject <</I %v>>>>", width, height+300,
		file.Stream("", fmt.Sprintf("q %f 0 0 %f 0 0 cm /I Do Q BT /F1 10 Tf 50 %f Td %sET", width, height, height+270, text)), file.Font("Plain"), object))
	return content
}

func TestTableInAPictureOnAPageWithTextIsRead(t *testing.T) {
	path, pages, want := scanFixture(t)
	content := pasted(t, drawn(t, path, pages[0]), scanDPI)
	t.Run("ByNothing", func(t *testing.T) {
		report, err := extract.Bytes(t.Context(), "pasted.pdf", content, extract.Options{OCR: extract.OCRNever, Any: true})
		require.NoError(t, err)
		assert.Equal(t, "picture_not_read", report.Diagnostics[0].Code)
		assert.Contains(t, report.Diagnostics[0].Message, "on page 1: leave out --ocr never")
	})
	t.Run("ByTesseract", func(t *testing.T) {
		if _, err := exec.LookPath("tesseract"); err != nil {
			t.Skip("tesseract, which reads pictures, is not installed")
		}
		report, err := extract.Bytes(t.Context(), "pasted.pdf", content, extract.Options{Any: true})
		require.NoError(t, err)
		assert.Equal(t, "page_recognized", report.Diagnostics[0].Code)
		revenue := 0
		for cell, n := range anyPage(readCells(report)) {
			if cell.statement == string(model.RevenueTable) {
				assert.LessOrEqual(t, n, want[cell], "%v", cell)
				revenue += n
			}
		}
		assert.NotZero(t, revenue)
	})
}

func TestTableInTooCoarseAPictureIsNotRead(t *testing.T) {
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Skip("tesseract, which reads pictures, is not installed")
	}
	if testing.Short() {
		t.Skip("looking at a picture takes some seconds")
	}
	path, pages, _ := scanFixture(t)
	sharp := drawn(t, path, pages[0])
	const dpi = 80
	coarse := image.NewRGBA(image.Rect(0, 0, sharp.Rect.Dx()*dpi/scanDPI, sharp.Rect.Dy()*dpi/scanDPI))
	xdraw.BiLinear.Scale(coarse, coarse.Rect, sharp, sharp.Rect, xdraw.Src, nil)
	report, err := extract.Bytes(t.Context(), "pasted.pdf", pasted(t, coarse, dpi), extract.Options{Any: true})
	require.NoError(t, err)
	assert.Empty(t, report.Tables)
	assert.Equal(t, "picture_not_read", report.Diagnostics[0].Code)
	assert.Contains(t, report.Diagnostics[0].Message, "dots high")
}

func TestPictureWithoutATableIsNamed(t *testing.T) {
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Skip("tesseract, which reads pictures, is not installed")
	}
	bars := image.NewRGBA(image.Rect(0, 0, 1600, 800))
	draw.Draw(bars, bars.Rect, image.White, image.Point{}, draw.Src)
	for i := range 5 {
		draw.Draw(bars, image.Rect(200+i*250, 700-i*120, 320+i*250, 760), image.NewUniform(color.RGBA{B: 160, A: 255}), image.Point{}, draw.Src)
	}
	report, err := extract.Bytes(t.Context(), "pasted.pdf", pasted(t, bars, scanDPI), extract.Options{Any: true})
	require.NoError(t, err)
	assert.Equal(t, "picture", report.Diagnostics[0].Code)
	assert.Contains(t, report.Diagnostics[0].Message, "on page 1")
}

// scanFixture is the fixture whose pages are scanned.
func scanFixture(t *testing.T) (path string, pages []int, want map[tableCell]int) {
	path = filepath.Join(fixtures, "dandong2023", "style-a.pdf")
	report := fixture{path: path}.read(t)
	for _, statement := range scanned {
		for _, table := range report.Tables {
			if table.Statement == statement {
				pages = append(pages, table.Pages...)
			}
		}
	}
	want = map[tableCell]int{}
	for cell, n := range anyPage(readCells(report)) {
		for _, statement := range scanned {
			if cell.statement == string(statement) {
				want[cell] += n
			}
		}
	}
	require.NotEmpty(t, want)
	return path, pages, want
}

func TestScansAreReadLikeTheFileTheyWereMadeFrom(t *testing.T) {
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Skip("tesseract, which reads pictures, is not installed")
	}
	if testing.Short() {
		t.Skip("reading scans takes some seconds a page")
	}
	path, pages, want := scanFixture(t)
	for name, spoil := range flaws {
		t.Run(name, func(t *testing.T) {
			report, err := extract.Bytes(context.Background(), "scan.pdf", scan(t, path, pages, spoil), extract.Options{})
			require.NoError(t, err)
			assert.Equal(t, model.OCR, report.Source.Text)
			got := anyPage(readCells(report))
			found, all, wrong := 0, 0, 0
			for cell, n := range want {
				found += min(n, got[cell])
				all += n
			}
			for cell, n := range got {
				wrong += max(0, n-want[cell])
			}
			t.Logf("%d cells, %d found, %d wrong", all, found, wrong)
			assert.GreaterOrEqual(t, float64(found), 0.95*float64(all), "recall")
			assert.GreaterOrEqual(t, float64(found), 0.995*float64(found+wrong), "precision; wrong: %v", missing(got, want))
			for _, fact := range report.Facts() {
				if fact.Status == model.Verified && fact.Source == model.FromTable && fact.Yuan != nil {
					cell := tableCell{statement: string(fact.Statement), yuan: fact.YuanText()}
					assert.True(t, isAmount(want, cell), "%s is verified but wrong", fact.Text)
				}
			}
		})
	}
}

// isAmount tells whether a statement has an amount anywhere.
func isAmount(cells map[tableCell]int, amount tableCell) bool {
	for cell := range cells {
		if cell.statement == amount.statement && cell.yuan == amount.yuan {
			return true
		}
	}
	return false
}

func TestScanIsRefusedWhereNothingMayReadIt(t *testing.T) {
	path, pages, _ := scanFixture(t)
	content := scan(t, path, pages[:1], flaws["Clean"])
	var failure *extract.Error
	_, err := extract.Bytes(context.Background(), "scan.pdf", content, extract.Options{OCR: extract.OCRNever})
	require.ErrorAs(t, err, &failure)
	assert.Equal(t, extract.NoText, failure.Code)

	t.Setenv("PATH", t.TempDir())
	_, err = extract.Bytes(context.Background(), "scan.pdf", content, extract.Options{})
	require.ErrorAs(t, err, &failure)
	assert.Equal(t, extract.NoText, failure.Code)
	assert.Contains(t, failure.Advice, "apt-get install tesseract-ocr tesseract-ocr-chi-sim")
}

func TestTextOfAnotherProgramOverAScanIsTold(t *testing.T) {
	var file pdftest.File
	object := file.Stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\xFF")
	text := strings.Repeat("(12.30) Tj 0 -12 Td ", 20)
	content := file.Document("", fmt.Sprintf("/MediaBox [0 0 600 800] /Contents %v /Resources <</Font <</F1 %v>> /XObject <</I %v>>>>",
		file.Stream("", "q 600 0 0 800 0 0 cm /I Do Q BT /F1 10 Tf 3 Tr 50 700 Td "+text+"ET"), file.Font("Plain"), object))
	report, err := extract.Bytes(t.Context(), "layer.pdf", content, extract.Options{OCR: extract.OCRNever, Any: true})
	require.NoError(t, err)
	assert.Equal(t, model.OCR, report.Source.Text)
	assert.Equal(t, "page_recognized_elsewhere", report.Diagnostics[0].Code)
}
