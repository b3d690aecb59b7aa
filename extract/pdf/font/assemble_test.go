package font

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/ledongthuc/pdf"
	"github.com/stretchr/testify/require"
)

// stream is an object with the dictionary entries and the bytes given.
func stream(entries string, content []byte) string {
	return fmt.Sprintf("<</Length %d %s>>\nstream\n%s\nendstream", len(content), entries, content)
}

// object gives the first of the objects of a PDF file assembled of them; they
// refer to each other as 1 0 R, 2 0 R and so on.
func object(t testing.TB, objects ...string) pdf.Value {
	var file bytes.Buffer
	file.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, body := range objects {
		offsets[i] = file.Len()
		fmt.Fprintf(&file, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	start := file.Len()
	fmt.Fprintf(&file, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&file, "%010d 00000 n \n", offset)
	}
	// The object layer looks for startxref in the last hundred bytes.
	fmt.Fprintf(&file, "trailer\n<</Size %d /First 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	reader, err := pdf.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	require.NoError(t, err)
	return reader.Trailer().Key("First")
}

// tryObject is object for objects that may be malformed, of which the object
// layer tells by a panic.
func tryObject(t testing.TB, objects ...string) (v pdf.Value, ok bool) {
	defer func() { ok = recover() == nil }()
	return object(t, objects...), true
}
