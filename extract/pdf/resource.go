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

type loadedFont struct {
	font *font.Font
	err  error
}

// fontEntry is a font of the document; the first page that needs it reads it.
type fontEntry struct {
	once sync.Once
	loadedFont
}

func newResources(document *Document, value pdf.Value) *resources {
	return &resources{
		document:   document,
		value:      value,
		categories: map[string]pdf.Value{},
		fonts:      map[string]loadedFont{},
		objects:    map[string]*form{},
		spaces:     map[string]*colorSpace{},
		states:     map[string][]func(*graphicsState){},
	}
}

// category is one of the dictionaries: Font, XObject, ExtGState, …
func (r *resources) category(name string) pdf.Value {
	v, known := r.categories[name]
	if !known {
		v, _ = key(r.value, name)
		r.categories[name] = v
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
func (r *resources) font(name []byte) (*font.Font, error) {
	if loaded, known := r.fonts[string(name)]; known {
		return loaded.font, loaded.err
	}
	dictionary := r.category("Font")
	loaded := r.document.font(dictionary, string(name))
	if loaded.err != nil {
		loaded.err = fmt.Errorf("font %s: %w", name, loaded.err)
	}
	r.fonts[string(name)] = loaded
	return loaded.font, loaded.err
}

// font reads the font under name in a dictionary of fonts, or gives the one
// that was read before under the same reference.
func (d *Document) font(dictionary pdf.Value, name string) loadedFont {
	id := referenceAt(dictionary, name)
	if id == (reference{}) {
		return loadFont(dictionary, name)
	}
	entry := d.fontEntry(id)
	entry.once.Do(func() { entry.loadedFont = loadFont(dictionary, name) })
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
		return readFont(v)
	}
	entry := d.fontEntry(id)
	entry.once.Do(func() { entry.loadedFont = readFont(v) })
	return entry.loadedFont
}

func loadFont(dictionary pdf.Value, name string) loadedFont {
	v, err := key(dictionary, name)
	if err != nil {
		return loadedFont{err: err}
	}
	return readFont(v)
}

func readFont(v pdf.Value) loadedFont {
	if v.Kind() != pdf.Dict {
		return loadedFont{err: fmt.Errorf("no such font")}
	}
	loaded, err := font.Load(v)
	return loadedFont{loaded, err}
}

// form is an external object: a form with content of its own, or an image
// (ISO 32000-2, 8.8). It is immutable once read.
type form struct {
	once          sync.Once
	err           error
	image         bool
	mask          bool // an image that is painted in the fill colour
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
	object := r.document.object(r.category("XObject"), string(name))
	r.objects[string(name)] = object
	return object
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
	object.once.Do(func() { object.read(dictionary, name) })
	return object
}

func (f *form) read(dictionary pdf.Value, name string) {
	defer recoverInto(&f.err)
	v := dictionary.Key(name)
	if v.Kind() != pdf.Stream {
		f.err = fmt.Errorf("external object %s: %s where a stream is expected", name, kindName(v))
		return
	}
	f.optional, f.member = v.Key("OC"), referenceAt(v, "OC")
	if v.Key("Subtype").Name() == "Image" {
		f.image, f.mask = true, v.Key("ImageMask").Bool()
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
	f.content, f.err = readStream(v)
	if f.err != nil {
		f.err = fmt.Errorf("external object %s: %w", name, f.err)
	}
}
