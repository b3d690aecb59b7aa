package filter

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/adler32"
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

// ErrChecksum is wrapped where a stream can be decoded, and is not what was
// encoded: viewers show it, but its bytes have changed since.
var ErrChecksum = errors.New("its checksum is wrong")

// zlibHeader is the length of the header before the deflated bytes, which is
// not looked at.
const zlibHeader = 2

// expansion is the usual ratio of a content stream's length to its deflated
// one, for the first guess of a buffer.
const expansion = 5

// inflate decompresses raw behind dst. An end without the end's mark is an
// error, and so is a wrong checksum; everything decoded is given beside it.
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
			return dst, verify(dst, raw[len(raw)-i.source.Len():])
		case err != nil:
			return dst, err
		}
	}
}

// verify compares what was inflated with the checksum that rest begins with
// (RFC 1950, 2.2). Writers that leave the checksum out leave nothing to
// compare with; of one that is cut off, what is there must be right.
func verify(inflated, rest []byte) error {
	sum := binary.BigEndian.AppendUint32(nil, adler32.Checksum(inflated))
	if len(bytes.TrimSpace(rest)) > 0 && !bytes.HasPrefix(rest, sum[:min(len(sum), len(rest))]) {
		return ErrChecksum
	}
	return nil
}
