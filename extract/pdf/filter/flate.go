package filter

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

// inflater is a decompressor with its source; both are made anew for each
// stream, at 40 kB each, unless they are kept.
type inflater struct {
	source bytes.Reader
	reader io.ReadCloser
}

var inflaters = sync.Pool{New: func() any {
	i := &inflater{}
	i.reader = flate.NewReader(&i.source)
	return i
}}

// zlibHeader is the length of the header before the deflated bytes. Neither
// it nor the checksum behind them is looked at: viewers show streams in which
// they are wrong.
const zlibHeader = 2

// expansion is the usual ratio of a content stream's length to its deflated
// one, for the first guess of a buffer.
const expansion = 5

// inflate decompresses raw behind dst. An end without the end's mark is an
// error, beside which everything before it is given.
func inflate(dst, raw []byte, limit int) ([]byte, error) {
	if len(raw) <= zlibHeader {
		return dst, nil
	}
	i := inflaters.Get().(*inflater)
	defer inflaters.Put(i)
	i.source.Reset(raw[zlibHeader:])
	if err := i.reader.(flate.Resetter).Reset(&i.source, nil); err != nil {
		return dst, err
	}
	if want := min(expansion*len(raw), limit); cap(dst) < want {
		dst = make([]byte, 0, want)
	}
	for {
		if len(dst) == cap(dst) {
			dst = append(dst, 0)[:len(dst)]
		}
		n, err := i.reader.Read(dst[len(dst):cap(dst)])
		dst = dst[:len(dst)+n]
		switch {
		case len(dst) > limit:
			return dst[:limit], ErrTooLarge
		case err == io.EOF:
			return dst, nil
		case err != nil:
			return dst, err
		}
	}
}
