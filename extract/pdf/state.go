package pdf

import (
	"github.com/juesuan/juesuan/extract/geometry"
)

// graphicsState is what q saves and Q restores (ISO 32000-2, 8.4).
type graphicsState struct {
	ctm         geometry.Matrix // user space to the page as it is looked at
	clip        geometry.Rect   // bounding box of the clipping path, on the page
	fill        uint32
	stroke      uint32
	fillSpace   *colorSpace
	strokeSpace *colorSpace
	lineWidth   float64
	fillAlpha   float64
	strokeAlpha float64
	blended     bool // mixed with what is under it (ISO 32000-2, 11.3.5)
	text        textState
}

// textState are the parameters of ISO 32000-2, 9.3.
type textState struct {
	font      loadedFont
	size      float64
	charSpace float64
	wordSpace float64
	scale     float64 // Tz as a factor
	leading   float64
	rise      float64
	mode      RenderMode
}

func initialState(ctm geometry.Matrix, clip geometry.Rect) graphicsState {
	return graphicsState{
		ctm: ctm, clip: clip,
		fillSpace: deviceGray, strokeSpace: deviceGray,
		lineWidth: 1, fillAlpha: 1, strokeAlpha: 1,
		text: textState{scale: 1},
	}
}
