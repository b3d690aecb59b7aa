package font

import (
	"fmt"
	"io"

	"github.com/ledongthuc/pdf"
)

// maxProgramBytes bounds an inflated font program or CMap. Whole Chinese
// fonts have up to 20 MB; what is larger than this is a bomb.
const maxProgramBytes = 48 << 20

// readStream gives a stream's decoded bytes and, beside an error, those that
// came before it.
func readStream(v pdf.Value) (content []byte, err error) {
	defer recoverInto(&err)
	if v.Kind() != pdf.Stream {
		return nil, fmt.Errorf("no stream where one is expected")
	}
	reader := v.Reader()
	defer reader.Close()
	return io.ReadAll(io.LimitReader(reader, maxProgramBytes))
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
