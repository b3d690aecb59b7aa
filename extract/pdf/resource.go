package pdf

import (
	"fmt"
	"sync"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf/font"
	"github.com/ledongthuc/pdf"
)

// resources are the named resources of one content stream (ISO 32000-2,
// 7.8.3), looked up once a name. They belong to one reading of one page;
// what is costly behind them is shared through the document.
type resources struct {
	document   *Document
	value      pdf.Value
	categories map[string]pdf.Value
	fonts      map[string]loadedFont
	objects    map[string]*form
	spaces     map[string]*colorSpace
	states     map[string][]func(*graphicsState)
}

// loadedFont is a font and how high and deep it is in em of its size.
type loadedFont struct {
	font            *font.Font
	ascent, descent float64
	em              float64 // what the em is of the size that Tf sets; 1 but for odd Type 3 fonts
	err             error
}

// fontEntry is a font of the document; the first page that needs it reads it.
type fontEntry struct {
	once sync.Once
	loadedFont
}

func newResources(document *Document, value pdf.Value) *resources {
	return &resources{document: document, value: value}
}

// remember notes a value under a name; most streams need few of the tables,
// so each is made with its first entry.
func remember[T any](table *map[string]T, name string, value T) T {
	if *table == nil {
		*table = map[string]T{}
	}
	(*table)[name] = value
	return value
}

// category is one of the dictionaries: Font, XObject, ExtGState, …
func (r *resources) category(name string) pdf.Value {
	v, known := r.categories[name]
	if !known {
		v, _ = key(r.value, name)
		remember(&r.categories, name, v)
	}
	return v
}

// key looks up a dictionary's entry; an object that can't be parsed is null
// and an error.
func key(dictionary pdf.Value, name string) (v pdf.Value, err error) {
	defer recoverInto(&err)
	return dictionary.Key(name), nil
}

// font is the font that is called name.
func (r *resources) font(name []byte) loadedFont {
	if loaded, known := r.fonts[string(name)]; known {
		return loaded
	}
	dictionary := r.category("Font")
	loaded := r.document.font(dictionary, string(name))
	if loaded.err != nil {
		loaded.err = fmt.Errorf("font %s: %w", name, loaded.err)
	}
	return remember(&r.fonts, string(name), loaded)
}

// font reads the font under name in a dictionary of fonts, or gives the one
// that was read before under the same reference.
func (d *Document) font(dictionary pdf.Value, name string) loadedFont {
	id := referenceAt(dictionary, name)
	if id == (reference{}) {
		return d.loadFont(dictionary, name)
	}
	entry := d.fontEntry(id)
	entry.once.Do(func() { entry.loadedFont = d.loadFont(dictionary, name) })
	return entry.loadedFont
}

func (d *Document) fontEntry(id reference) *fontEntry {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	entry := d.fonts[id]
	if entry == nil {
		entry = &fontEntry{}
		d.fonts[id] = entry
	}
	return entry
}

// fontOf reads the font of a graphics state's Font entry, a pair of a font
// and a size.
func (d *Document) fontOf(pair pdf.Value) loadedFont {
	v := pair.Index(0)
	id := identity(v)
	if id == identity(pair) { // a direct object
		return d.readFont(v)
	}
	entry := d.fontEntry(id)
	entry.once.Do(func() { entry.loadedFont = d.readFont(v) })
	return entry.loadedFont
}

func (d *Document) loadFont(dictionary pdf.Value, name string) loadedFont {
	v, err := key(dictionary, name)
	if err != nil {
		return loadedFont{err: err}
	}
	return d.readFont(v)
}

func (d *Document) readFont(v pdf.Value) (loaded loadedFont) {
	defer recoverInto(&loaded.err)
	if v.Kind() != pdf.Dict {
		return loadedFont{err: fmt.Errorf("no such font")}
	}
	face, err := font.Load(v, &d.room)
	if face == nil {
		return loadedFont{err: err}
	}
	loaded = loadedFont{font: face, em: 1, err: err}
	loaded.ascent, loaded.descent = heights(face.Ascent(), face.Descent())
	if face.Type3() {
		loaded.measure(v)
	}
	return loaded
}

// Heights above and below the baseline in em, for fonts that state none or
// nonsense: the square of a Chinese character as SimSun places it.
const (
	usualAscent  = 0.88
	usualDescent = -0.12
	// flattest and tallest bound the sum of both that is believed; real fonts
	// state up to 1.5, broken descriptors the box of all their glyphs.
	flattest = 0.5
	tallest  = 1.8
)

func heights(ascent, descent float64) (float64, float64) {
	if ascent <= 0 || descent > 0 || ascent-descent > tallest || ascent-descent < flattest {
		return usualAscent, usualDescent
	}
	return ascent, descent
}

// measure takes a Type 3 font's heights from the box of its glyphs. Where
// that box is no em high, the size set by Tf says nothing, as with bitmap
// fonts of size 1 whose matrix does the scaling, and the box stands for it.
func (l *loadedFont) measure(v pdf.Value) {
	entry, err := key(v, "FontBBox")
	if err != nil {
		return
	}
	box, ok := rectangle(entry)
	if !ok {
		return
	}
	box = l.font.Matrix().Bounds(box)
	switch height := box.Height(); {
	case height == 0 || box.Y1 <= 0:
	case height < flattest || height > tallest:
		l.ascent, l.descent, l.em = box.Y1, min(box.Y0, 0), height
	default:
		l.ascent, l.descent = heights(box.Y1, box.Y0)
	}
}

// form is an external object: a form with content of its own, or an image
// (ISO 32000-2, 8.8). It is immutable once read.
type form struct {
	once          sync.Once
	err           error
	image         bool
	mask          bool // an image that is painted in the fill colour
	sheer         bool // an image that lets through what is under it in places
	width, height int
	matrix        geometry.Matrix
	box           geometry.Rect
	bounded       bool // box is known
	content       []byte
	resources     pdf.Value // null where the form takes its caller's
	optional      pdf.Value // its OC entry
	member        reference // the OC entry's own identity
}

// object is the external object that is called name.
func (r *resources) object(name []byte) *form {
	if known, ok := r.objects[string(name)]; ok {
		return known
	}
	return remember(&r.objects, string(name), r.document.object(r.category("XObject"), string(name)))
}

func (d *Document) object(dictionary pdf.Value, name string) *form {
	id, object := referenceAt(dictionary, name), &form{}
	if id != (reference{}) {
		d.mutex.Lock()
		if known := d.forms[id]; known != nil {
			object = known
		} else {
			d.forms[id] = object
		}
		d.mutex.Unlock()
	}
	object.once.Do(func() { object.read(d, dictionary, name) })
	return object
}

func (f *form) read(d *Document, dictionary pdf.Value, name string) {
	defer recoverInto(&f.err)
	v := dictionary.Key(name)
	if v.Kind() != pdf.Stream {
		f.err = fmt.Errorf("external object %s: %s where a stream is expected", name, kindName(v))
		return
	}
	f.optional, f.member = v.Key("OC"), referenceAt(v, "OC")
	if v.Key("Subtype").Name() == "Image" {
		f.image, f.mask = true, v.Key("ImageMask").Bool()
		f.sheer = f.mask || !v.Key("SMask").IsNull() || !v.Key("Mask").IsNull()
		f.width, f.height = int(v.Key("Width").Int64()), int(v.Key("Height").Int64())
		return
	}
	f.matrix = geometry.Identity
	var m geometry.Matrix
	if numbers(v.Key("Matrix"), m[:]) {
		f.matrix = m
	}
	f.box, f.bounded = rectangle(v.Key("BBox"))
	f.resources = v.Key("Resources")
	f.content, f.err = d.formContent(v)
	if f.err != nil {
		f.err = fmt.Errorf("external object %s: %w", name, f.err)
	}
}

// maxFormBytes bounds the decoded forms that a document keeps.
const maxFormBytes = 64 << 20

// formContent decodes a form's content, which is kept for further pages.
func (d *Document) formContent(v pdf.Value) ([]byte, error) {
	if d.formBytes.Load() > maxFormBytes {
		return nil, fmt.Errorf("the file's forms are too large")
	}
	content, err := d.stream(v, nil)
	d.formBytes.Add(int64(cap(content)))
	return content, err
}
