package pdf

import (
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf/content"
)

// path is the current path in page coordinates (ISO 32000-2, 8.5).
type path struct {
	points   []pathPoint
	subpaths []int          // index of each subpath's first point
	current  geometry.Point // in user space
	start    geometry.Point // of the open subpath, in user space
	clips    bool           // W or W* came: the path clips once painted
}

type pathPoint struct {
	geometry.Point
	curved bool // reached by a curve, or a curve's control point
	closed bool // the subpath ends here with a line back to its start
}

// maxPathPoints bounds one path. Whole pages of table borders drawn as one
// path have some ten thousand points.
const maxPathPoints = 1 << 20

func (p *path) clear() {
	p.points, p.subpaths, p.clips = p.points[:0], p.subpaths[:0], false
}

func (p *path) add(m geometry.Matrix, x, y float64, curved bool) {
	if len(p.points) < maxPathPoints {
		p.points = append(p.points, pathPoint{Point: m.Apply(x, y), curved: curved})
	}
	p.current = geometry.Point{X: x, Y: y}
}

func (p *path) move(m geometry.Matrix, x, y float64) {
	p.subpaths = append(p.subpaths, len(p.points))
	p.add(m, x, y, false)
	p.start = p.current
}

func (p *path) close() {
	if n := len(p.points); n > 0 {
		p.points[n-1].closed = true
		p.current = p.start
	}
}

// subpath is the i-th subpath's points.
func (p *path) subpath(i int) []pathPoint {
	end := len(p.points)
	if i+1 < len(p.subpaths) {
		end = p.subpaths[i+1]
	}
	return p.points[p.subpaths[i]:end]
}

// bounds is the upright box around points.
func bounds(points []pathPoint) geometry.Rect {
	box := geometry.Rect{X0: points[0].X, Y0: points[0].Y, X1: points[0].X, Y1: points[0].Y}
	for _, q := range points[1:] {
		box.X0, box.Y0 = min(box.X0, q.X), min(box.Y0, q.Y)
		box.X1, box.Y1 = max(box.X1, q.X), max(box.Y1, q.Y)
	}
	return box
}

// pathOperator carries out op if it is one of ISO 32000-2, 8.5.
func (in *interpreter) pathOperator(op content.Operator, args []content.Operand) bool {
	switch op {
	case opMoveTo, opLineTo, opRect, opCurve, opCurveFirst, opCurveLast:
		in.construct(op, args)
	case opClose:
		in.path.close()
	case opClip, opClipEven:
		in.path.clips = true
	case opEndPath:
		in.endPath()
	case opShading:
		in.paintRect(in.state.clip, patterned)
	default:
		p, ok := paintingOf(op)
		if ok {
			in.paintPath(p)
		}
		return ok
	}
	return true
}

// construct adds to the path.
func (in *interpreter) construct(op content.Operator, args []content.Operand) {
	var n [6]float64
	for i := range min(len(args), len(n)) {
		n[i] = args[i].Number
	}
	p, m := &in.path, in.state.ctm
	if op != opMoveTo && op != opRect && len(p.subpaths) == 0 {
		return // nothing to go on from
	}
	switch {
	case op == opMoveTo && len(args) >= 2:
		p.move(m, n[0], n[1])
	case op == opLineTo && len(args) >= 2:
		p.line(m, n[0], n[1])
	case op == opRect && len(args) >= 4:
		p.move(m, n[0], n[1])
		p.add(m, n[0]+n[2], n[1], false)
		p.add(m, n[0]+n[2], n[1]+n[3], false)
		p.add(m, n[0], n[1]+n[3], false)
		p.current = p.start
		p.close()
	case op == opCurve && len(args) >= 6:
		p.add(m, n[0], n[1], true)
		p.add(m, n[2], n[3], true)
		p.add(m, n[4], n[5], true)
	case (op == opCurveFirst || op == opCurveLast) && len(args) >= 4:
		p.add(m, n[0], n[1], true)
		p.add(m, n[2], n[3], true)
	}
}

// line goes on to (x, y); behind a closed subpath it begins a new one at
// that one's start (ISO 32000-2, table 58).
func (p *path) line(m geometry.Matrix, x, y float64) {
	if n := len(p.points); n > 0 && p.points[n-1].closed {
		p.move(m, p.start.X, p.start.Y)
	}
	p.add(m, x, y, false)
}

// endPath takes the path away, and clips by it if W came before.
func (in *interpreter) endPath() {
	if in.path.clips && len(in.path.points) > 0 {
		in.state.clip = intersect(in.state.clip, bounds(in.path.points))
	}
	in.path.clear()
}

// painting is what a path-painting operator does (ISO 32000-2, table 59).
type painting struct {
	fill, even, stroke, closing bool
}

// paintingOf is what op paints; false if it is no such operator.
func paintingOf(op content.Operator) (p painting, ok bool) {
	switch op {
	case opStroke, opCloseStroke:
		p = painting{stroke: true}
	case opFill, opFillOld:
		p = painting{fill: true}
	case opFillEven:
		p = painting{fill: true, even: true}
	case opBoth, opCloseBoth:
		p = painting{fill: true, stroke: true}
	case opBothEven, opCloseBothEven:
		p = painting{fill: true, even: true, stroke: true}
	default:
		return p, false
	}
	p.closing = op == opCloseStroke || op == opCloseBoth || op == opCloseBothEven
	return p, true
}

func (in *interpreter) paintPath(p painting) {
	if p.closing {
		in.path.close()
	}
	if p.fill && in.state.fillAlpha > 0 && in.muted == 0 {
		in.fillPath(p.even)
	}
	if p.stroke && in.state.strokeAlpha > 0 && in.muted == 0 {
		for i := range in.path.subpaths {
			in.strokeLines(in.path.subpath(i))
		}
	}
	in.endPath()
}

func (in *interpreter) fillPath(even bool) {
	for i := 0; i < len(in.path.subpaths); i++ {
		points := in.path.subpath(i)
		if i+1 < len(in.path.subpaths) && in.fillFrame(points, in.path.subpath(i+1), even) {
			i++
			continue
		}
		in.fillPolygon(points)
	}
}

// fillFrame paints a rectangle with a rectangular hole, as borders are drawn
// by some, as its four sides; false if the subpaths are no such pair.
func (in *interpreter) fillFrame(a, b []pathPoint, even bool) bool {
	if len(a) < 4 || len(b) < 4 || !isRectangle(a) || !isRectangle(b) || !even && signedArea(a)*signedArea(b) > 0 {
		return false
	}
	outer, inner := bounds(a), bounds(b)
	if inner.Width() > outer.Width() {
		outer, inner = inner, outer
	}
	if inner.X0 < outer.X0 || inner.Y0 < outer.Y0 || inner.X1 > outer.X1 || inner.Y1 > outer.Y1 {
		return false
	}
	color := in.state.fill
	in.paintRect(geometry.Rect{X0: outer.X0, Y0: outer.Y0, X1: outer.X1, Y1: inner.Y0}, color)
	in.paintRect(geometry.Rect{X0: outer.X0, Y0: inner.Y1, X1: outer.X1, Y1: outer.Y1}, color)
	in.paintRect(geometry.Rect{X0: outer.X0, Y0: outer.Y0, X1: inner.X0, Y1: outer.Y1}, color)
	in.paintRect(geometry.Rect{X0: inner.X1, Y0: outer.Y0, X1: outer.X1, Y1: outer.Y1}, color)
	return true
}

// rectangular is the least part of its bounding box that the points of a filled
// figure go round to count as a rectangle, rounded that of one with curves: a
// rounded rectangle has 0.95, a quarter of a disc 0.9, a disc 0.79.
const rectangular, rounded = 0.9, 0.93

// fillPolygon paints what a subpath encloses, as far as it is a rectangle or
// so thin that its box is as good as itself.
func (in *interpreter) fillPolygon(points []pathPoint) {
	if len(points) < 2 {
		return
	}
	box := bounds(points)
	if min(box.Width(), box.Height()) <= maxRuleThickness || isRectangle(points) {
		in.paintRect(box, in.state.fill)
		return
	}
	in.paintShape(Shape{Box: box, Color: in.state.fill, Filled: true})
}

// isRectangle tells whether the polygon through points fills its box.
func isRectangle(points []pathPoint) bool {
	box, least := bounds(points), rectangular
	if slices.ContainsFunc(points, func(p pathPoint) bool { return p.curved }) {
		least = rounded
	}
	return abs(signedArea(points)) >= least*box.Width()*box.Height()
}

// signedArea is the area of the polygon through points; its sign tells the
// direction they go round.
func signedArea(points []pathPoint) float64 {
	sum, last := 0.0, points[len(points)-1]
	for _, p := range points {
		sum += last.X*p.Y - p.X*last.Y
		last = p
	}
	return sum / 2
}

// strokeLines draws a subpath's straight horizontal and vertical lines.
func (in *interpreter) strokeLines(points []pathPoint) {
	if len(points) == 0 {
		return
	}
	turns := 0
	for i := 1; i < len(points); i++ {
		if points[i].curved || !in.strokeLine(points[i-1].Point, points[i].Point) {
			turns++
		}
	}
	if last := points[len(points)-1]; last.closed {
		in.strokeLine(last.Point, points[0].Point)
	} else if turns > 0 {
		in.paintShape(Shape{Box: bounds(points), Color: in.state.stroke})
	}
}
