package pdf

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/ledongthuc/pdf"
)

// The flags of annotations that are not shown on the screen (ISO 32000-2,
// table 167).
const (
	flagHidden = 1 << 1
	flagNoView = 1 << 5
)

// maxAnnotations bounds a page's annotations.
const maxAnnotations = 10_000

// drawAnnotations draws what annotations show: the values of form fields,
// text boxes, stamps.
func (in *interpreter) drawAnnotations(page pdf.Value) error {
	annotations, err := key(page, "Annots")
	if err != nil {
		in.problem("annotations: %v", err)
	}
	for i := range min(annotations.Len(), maxAnnotations) {
		annotation, ok := element(annotations, i)
		if !ok {
			continue
		}
		if err := in.drawAnnotation(annotation); err != nil {
			return err
		}
	}
	return nil
}

func (in *interpreter) drawAnnotation(annotation pdf.Value) error {
	object, place := in.document.appearance(annotation)
	if object == nil || object.err != nil || object.image || !object.bounded {
		return nil
	}
	// ISO 32000-2, 12.5.5: the transformed box is laid over the annotation's
	// rectangle.
	box := object.matrix.Bounds(object.box)
	if box.Width() == 0 || box.Height() == 0 {
		return nil
	}
	sx, sy := place.Width()/box.Width(), place.Height()/box.Height()
	fit := geometry.Matrix{sx, 0, 0, sy, place.X0 - sx*box.X0, place.Y0 - sy*box.Y0}
	state := in.state
	in.state.ctm = fit.Mul(in.state.ctm)
	err := in.drawForm(object)
	in.state = state
	return err
}

// appearance is the form that an annotation shows now, and where; nil if it
// shows none.
func (d *Document) appearance(annotation pdf.Value) (object *form, place geometry.Rect) {
	defer func() {
		if recover() != nil {
			object = nil
		}
	}()
	if annotation.Key("F").Int64()&(flagHidden|flagNoView) != 0 || annotation.Key("Subtype").Name() == "Popup" ||
		d.hides(annotation.Key("OC"), referenceAt(annotation, "OC")) {
		return nil, place
	}
	place, ok := rectangle(annotation.Key("Rect"))
	if !ok {
		return nil, place
	}
	holder, name := annotation.Key("AP"), "N"
	if states := holder.Key(name); states.Kind() == pdf.Dict {
		holder, name = states, annotation.Key("AS").Name()
	}
	if holder.Key(name).Kind() != pdf.Stream {
		return nil, place
	}
	return d.object(holder, name), place
}
