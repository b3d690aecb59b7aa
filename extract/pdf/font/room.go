package font

import (
	"fmt"
	"sync/atomic"

	"github.com/ledongthuc/pdf"
)

// maxRoom is how many bytes the fonts of one file may take. A volume of a
// thousand pages has some hundred fonts with programs of 100 kB; the largest
// whole Chinese font takes 20 MB.
const maxRoom = 160 << 20

// What is kept of a font beside its streams, in bytes.
const (
	fontBytes   = 5 << 10  // of any font
	simpleBytes = 20 << 10 // the characters of a simple font
	blockBytes  = 2 << 10  // of a composite font, the places for 256 of them
	charBytes   = 100      // one of them
	entryBytes  = 32       // of its tables
)

// Room is what the fonts of one file take: many small ones may share one large
// map or program, of which each keeps its own reading. The zero Room is empty
// and bounded; nil has no end.
type Room struct{ taken atomic.Int64 }

var errNoRoom = fmt.Errorf("the fonts of the file take over %d bytes", maxRoom)

// take takes so many bytes; the error is errNoRoom where they are too many.
func (r *Room) take(bytes int) error {
	if r != nil && r.taken.Add(int64(bytes)) > maxRoom {
		return errNoRoom
	}
	return nil
}

// read reads a stream into the room, limit bytes at most.
func (r *Room) read(v pdf.Value, limit int64) ([]byte, error) {
	if err := r.take(0); err != nil {
		return nil, err
	}
	content, err := readStream(v, limit)
	if full := r.take(len(content)); full != nil {
		return nil, full
	}
	return content, err
}
