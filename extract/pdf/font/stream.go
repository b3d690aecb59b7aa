package font

import (
	"fmt"
	"io"

	"github.com/ledongthuc/pdf"
)

// maxProgramBytes bounds an inflated font program: whole Chinese fonts have up
// to 20 MB. maxMapBytes bounds a CMap: one for all of Unicode has 1 MB. What
// is larger is a bomb.
const (
	maxProgramBytes = 32 << 20
	maxMapBytes     = 4 << 20
)

// readStream gives a stream's decoded bytes, limit at most, and, beside an
// error, those that came before it.
func readStream(v pdf.Value, limit int64) (content []byte, err error) {
	defer recoverInto(&err)
	if v.Kind() != pdf.Stream {
		return nil, fmt.Errorf("no stream where one is expected")
	}
	reader := v.Reader()
	defer reader.Close()
	return io.ReadAll(io.LimitReader(reader, limit))
}

// recoverInto turns a panic of the object layer, its way to tell of malformed
// objects, into an error.
func recoverInto(err *error) {
	switch cause := recover().(type) {
	case nil:
	case error:
		*err = cause
	default:
		*err = fmt.Errorf("%v", cause)
	}
}
