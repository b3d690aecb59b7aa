// Package geometry has the plane figures that all stages of the extraction
// share. Lengths are PDF points (1/72 inch), the origin is the top left
// corner of the page as it is looked at, y grows downwards.
package geometry

import "math"

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Rect is an upright rectangle: X0 ≤ X1, Y0 ≤ Y1. The zero Rect is empty.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Width is the horizontal extent in points.
func (r Rect) Width() float64 { return r.X1 - r.X0 }

// Height is the vertical extent in points.
func (r Rect) Height() float64 { return r.Y1 - r.Y0 }

// Center is the middle of the rectangle.
func (r Rect) Center() Point { return Point{(r.X0 + r.X1) / 2, (r.Y0 + r.Y1) / 2} }

// Empty tells whether r is the zero Rect, which bounds nothing.
func (r Rect) Empty() bool { return r == Rect{} }

// Contains tells whether p lies in r, its borders included.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X0 && p.X <= r.X1 && p.Y >= r.Y0 && p.Y <= r.Y1
}

// Overlaps tells whether r and s share more than a border.
func (r Rect) Overlaps(s Rect) bool {
	return r.X0 < s.X1 && s.X0 < r.X1 && r.Y0 < s.Y1 && s.Y0 < r.Y1
}

// Union is the smallest rectangle around r and s; an empty one adds nothing.
func (r Rect) Union(s Rect) Rect {
	if r.Empty() {
		return s
	}
	if s.Empty() {
		return r
	}
	return Rect{math.Min(r.X0, s.X0), math.Min(r.Y0, s.Y0), math.Max(r.X1, s.X1), math.Max(r.Y1, s.Y1)}
}

// Inset moves every side of r inwards by d points, outwards where d < 0.
func (r Rect) Inset(d float64) Rect {
	return Rect{r.X0 + d, r.Y0 + d, r.X1 - d, r.Y1 - d}
}

// Matrix is an affine map in PDF's notation, [a b c d e f] (ISO 32000-2,
// 8.3.4): x' = a·x + c·y + e, y' = b·x + d·y + f.
type Matrix [6]float64

// Identity maps every point to itself.
var Identity = Matrix{1, 0, 0, 1, 0, 0}

// Mul is the map that applies m first, then n (m × n in PDF's row vectors).
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// Apply maps the point (x, y).
func (m Matrix) Apply(x, y float64) Point {
	return Point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

// Bounds is the upright rectangle around the image of r.
func (m Matrix) Bounds(r Rect) Rect {
	a, b := m.Apply(r.X0, r.Y0), m.Apply(r.X1, r.Y0)
	c, d := m.Apply(r.X0, r.Y1), m.Apply(r.X1, r.Y1)
	return Rect{
		min(a.X, b.X, c.X, d.X), min(a.Y, b.Y, c.Y, d.Y),
		max(a.X, b.X, c.X, d.X), max(a.Y, b.Y, c.Y, d.Y),
	}
}
