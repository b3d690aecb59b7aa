// Package terminal prints for people: text that can't take over the screen,
// tables whose wide characters line up, and the progress of a run.
package terminal

import (
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// Clean takes out of a text what would steer a terminal or hide what is
// printed: control characters, changes of the direction of writing and
// invalid UTF-8. White space becomes single spaces, so that the text stays on
// its line.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	return strings.Join(strings.Fields(strings.Map(harmless, text)), " ")
}

func harmless(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), turnsText(r):
		return -1
	}
	return r
}

// turnsText tells the marks and isolates of the Unicode bidirectional
// algorithm (UAX #9), with which a text can show other digits than it has.
func turnsText(r rune) bool {
	return r == '\u061c' || r >= '\u200e' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Screen guards a terminal: data written to it loses its control characters
// but for line ends and tabs. Anything else than a terminal gets the data
// as they are.
func Screen(w io.Writer) io.Writer {
	if !IsTerminal(w) {
		return w
	}
	return &guarded{w: w}
}

// CanMove tells whether w is a terminal on which lines can be drawn anew.
func CanMove(w any) bool { return IsTerminal(w) && os.Getenv("TERM") != "dumb" }

// IsTerminal tells whether w is a terminal.
func IsTerminal(w any) bool {
	file, is := w.(*os.File)
	return is && term.IsTerminal(int(file.Fd()))
}

// Width is how many cells wide the terminal is that w, or what Screen guards,
// leads to; 0 where w is none.
func Width(w io.Writer) int {
	if screen, is := w.(*guarded); is {
		w = screen.w
	}
	file, is := w.(*os.File)
	if !is {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// guarded drops control characters from what passes through.
type guarded struct {
	w    io.Writer
	part []byte // the beginning of a character whose end is still to come
}

// Write passes p on without control characters.
func (g *guarded) Write(p []byte) (int, error) {
	text := append(g.part, p...)
	clean := make([]byte, 0, len(text))
	for len(text) > 0 && utf8.FullRune(text) {
		r, size := utf8.DecodeRune(text)
		if r == '\n' || r == '\t' || !unicode.IsControl(r) && !turnsText(r) {
			clean = append(clean, text[:size]...)
		}
		text = text[size:]
	}
	g.part = append([]byte(nil), text...)
	if _, err := g.w.Write(clean); err != nil {
		return 0, err
	}
	return len(p), nil
}
