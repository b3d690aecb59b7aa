package pdf

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/ledongthuc/pdf"
)

// pageObject is a leaf of the page tree with what it inherits (ISO 32000-2,
// 7.7.3.4).
type pageObject struct {
	missing   bool // the tree has a page here that can't be parsed
	value     pdf.Value
	resources pdf.Value
	box       geometry.Rect
	rotate    int
	unit      float64
}

// Bounds of a page tree. Real reports have a few hundred pages; deeper or
// wider trees are built to exhaust a reader.
const (
	maxTreeDepth = 64
	maxPages     = 20000
)

// A4 is the page size where a file tells none, in points.
var a4 = geometry.Rect{X1: 595.28, Y1: 841.89}

// inherited are the attributes a page takes from the nodes above it.
type inherited struct {
	resources  pdf.Value
	media      geometry.Rect
	crop       geometry.Rect
	rotate     int
	ancestors  map[reference]bool
	treeDepth  int
	knownMedia bool
	knownCrop  bool
}

// tree is a page tree being walked.
type tree struct {
	nodes int // met so far, so that nodes with many parents do not multiply
	pages []pageObject
	lost  int // pages or whole branches that can't be parsed
}

// collectPages lists the pages below the tree's root. Its Count entries are
// not trusted, and a node met twice on the way down is left out. For each
// node that can't be parsed one missing page stands in the list, so that the
// pages behind it keep their numbers, if it was a page; lost counts them.
func collectPages(root pdf.Value) (pages []pageObject, lost int) {
	var t tree
	if root.Kind() == pdf.Dict {
		t.collect(root, inherited{ancestors: map[reference]bool{}})
	}
	return t.pages, t.lost
}

func (t *tree) miss() {
	t.nodes++
	t.lost++
	t.pages = append(t.pages, pageObject{missing: true, box: a4, unit: 1})
}

func (t *tree) collect(node pdf.Value, above inherited) {
	defer func() {
		if recover() != nil {
			t.miss()
		}
	}()
	if t.nodes++; t.nodes > 2*maxPages || above.treeDepth > maxTreeDepth {
		return
	}
	above.treeDepth++
	above.take(node)
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if node.Key("Type").Name() != "Pages" {
			t.pages = append(t.pages, above.page(node))
		}
		return
	}
	self := identity(node)
	if above.ancestors[self] {
		return
	}
	above.ancestors[self] = true
	defer delete(above.ancestors, self)
	for i := range min(kids.Len(), maxPages) {
		if kid, ok := element(kids, i); ok && kid.Kind() == pdf.Dict {
			t.collect(kid, above)
		} else {
			t.miss()
		}
	}
}

// element is the i-th element of an array; false if it can't be parsed.
func element(array pdf.Value, i int) (v pdf.Value, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return array.Index(i), true
}

func (in *inherited) take(node pdf.Value) {
	if v := node.Key("Resources"); v.Kind() == pdf.Dict {
		in.resources = v
	}
	if box, ok := rectangle(node.Key("MediaBox")); ok {
		in.media, in.knownMedia = box, true
	}
	if box, ok := rectangle(node.Key("CropBox")); ok {
		in.crop, in.knownCrop = box, true
	}
	if v := node.Key("Rotate"); v.Kind() == pdf.Integer || v.Kind() == pdf.Real {
		in.rotate = int(v.Float64())
	}
}

// page is the visible part of the page: the CropBox as far as it lies in the
// MediaBox (ISO 32000-2, 14.11.2.1).
func (in *inherited) page(node pdf.Value) pageObject {
	box := in.media
	if !in.knownMedia {
		box = a4
	}
	if in.knownCrop {
		if visible := intersect(box, in.crop); visible.Width() > 0 && visible.Height() > 0 {
			box = visible
		}
	}
	unit := node.Key("UserUnit").Float64()
	if unit <= 0 {
		unit = 1
	}
	rotate := ((in.rotate/90*90)%360 + 360) % 360
	return pageObject{value: node, resources: in.resources, box: box, rotate: rotate, unit: unit}
}

// rectangle reads a rectangle, its corners in any order; one without an area
// is none.
func rectangle(v pdf.Value) (geometry.Rect, bool) {
	var n [4]float64
	if !numbers(v, n[:]) {
		return geometry.Rect{}, false
	}
	box := geometry.Rect{X0: min(n[0], n[2]), Y0: min(n[1], n[3]), X1: max(n[0], n[2]), Y1: max(n[1], n[3])}
	return box, box.Width() > 0 && box.Height() > 0
}

// intersect is what r and s have in common; where they are apart the result
// has no extent but stays between them.
func intersect(r, s geometry.Rect) geometry.Rect {
	out := geometry.Rect{X0: max(r.X0, s.X0), Y0: max(r.Y0, s.Y0), X1: min(r.X1, s.X1), Y1: min(r.Y1, s.Y1)}
	out.X1, out.Y1 = max(out.X0, out.X1), max(out.Y0, out.Y1)
	return out
}

// base maps the page's user space to the page as it is looked at.
func (p pageObject) base() (m geometry.Matrix, width, height float64) {
	w, h, u := p.box.Width()*p.unit, p.box.Height()*p.unit, p.unit
	x0, y0 := p.box.X0*u, p.box.Y0*u
	switch p.rotate {
	case 90:
		return geometry.Matrix{0, u, u, 0, -y0, -x0}, h, w
	case 180:
		return geometry.Matrix{-u, 0, 0, u, x0 + w, -y0}, w, h
	case 270:
		return geometry.Matrix{0, -u, -u, 0, y0 + h, x0 + w}, h, w
	}
	return geometry.Matrix{u, 0, 0, -u, -x0, y0 + h}, w, h
}
