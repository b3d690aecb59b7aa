package terminal

import (
	"io"
	"os"
)

// Colour is how a word is set off on a terminal (ECMA-48, SGR).
type Colour string

// The colours.
const (
	Red    Colour = "31"
	Green  Colour = "32"
	Yellow Colour = "33"
	Dim    Colour = "2"
)

// Paint sets words off, or leaves them as they are.
type Paint bool

// In is the text in a colour.
func (p Paint) In(colour Colour, text string) string {
	if !p {
		return text
	}
	return "\x1b[" + string(colour) + "m" + text + "\x1b[0m"
}

// Colours opens a Screen for colours, if it is a terminal and the user has
// not set NO_COLOR. What is written to the opened one is not guarded: all
// text of reports must be made Clean.
func Colours(w io.Writer) (io.Writer, Paint) {
	screen, guards := w.(*guarded)
	if !guards || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return w, false
	}
	return screen.w, true
}
