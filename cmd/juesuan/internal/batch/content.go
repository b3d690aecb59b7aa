package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/juesuan/juesuan/extract"
)

// LargestInput is how many bytes an input may have if the caller does not
// say: far more than a published report of some hundred pages, and little
// enough that a worker's memory stays bounded.
const LargestInput = 128 << 20

// errNoReport tells that a JSON document is no report of this program.
var errNoReport = errors.New("not a report of this program")

// errTooLarge tells that an input exceeds the limit.
var errTooLarge = errors.New("the file is too large")

// read gives the input's content, if it has no more than limit bytes.
// A failure is an *extract.Error. It does not wait longer than ctx: a pipe
// into which nobody writes blocks whoever opens it.
func (i Input) read(ctx context.Context, stdin io.Reader, limit int64) ([]byte, error) {
	type outcome struct {
		content []byte
		err     error
	}
	done := make(chan outcome, 1)
	go func() {
		content, err := i.content(stdin, limit)
		done <- outcome{content, err}
	}()
	select {
	case read := <-done:
		return read.content, read.err
	case <-ctx.Done():
		return nil, Unreadable(i.Path, ctx.Err())
	}
}

func (i Input) content(stdin io.Reader, limit int64) ([]byte, error) {
	if i.Err != nil {
		return nil, Unreadable(i.Path, i.Err)
	}
	var content bytes.Buffer
	source := stdin
	if i.Path != Stdin {
		file, err := os.Open(i.Path)
		if err != nil {
			return nil, Unreadable(i.Path, err)
		}
		defer file.Close()
		if status, err := file.Stat(); err == nil && status.Mode().IsRegular() {
			if status.Size() > limit {
				return nil, i.tooLarge(limit)
			}
			content.Grow(int(status.Size()) + bytes.MinRead)
		}
		source = file
	}
	if _, err := content.ReadFrom(io.LimitReader(source, limit+1)); err != nil {
		return nil, Unreadable(i.Path, err)
	}
	if int64(content.Len()) > limit {
		return nil, i.tooLarge(limit)
	}
	return content.Bytes(), nil
}

// Unreadable is the failure of an input that can't be read from its disk.
func Unreadable(path string, err error) error {
	advice := "check that the file exists and can be read"
	if errors.Is(err, ErrNothingFound) {
		advice = "name a folder or pattern with PDF files or text dumps"
	}
	return &extract.Error{Code: extract.Internal, File: path, Advice: advice, Err: cause(err)}
}

func (i Input) tooLarge(limit int64) error {
	return &extract.Error{
		Code: extract.TooLarge, File: i.Path, Err: errTooLarge,
		Advice: fmt.Sprintf("the limit is %d MiB: raise it with --max-size, or split the file", limit>>20),
	}
}

// cause is what the system says of a file, without the file's name, which
// the message has already; err itself where it is no such error.
func cause(err error) error {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// digest is the SHA-256 of content in 64 hex digits.
func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
