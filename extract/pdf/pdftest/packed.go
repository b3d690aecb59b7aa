package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// Packed is the file with its catalog root, as PDF 1.5 allows it: all objects
// but streams inside one object stream, and a cross-reference stream with
// PNG's predictor instead of a table.
func (f *File) Packed(root Ref) []byte {
	var out, heads, bodies bytes.Buffer
	out.WriteString("%PDF-1.5\n")
	holder, table := len(f.objects)+1, len(f.objects)+2
	rows := make([][4]byte, table+1) // kind, two bytes of offset or holder, generation or index
	packed := 0
	for i, object := range f.objects {
		if strings.HasSuffix(object, "endstream") {
			rows[i+1] = [4]byte{1, byte(out.Len() >> 8), byte(out.Len()), 0}
			fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
			continue
		}
		fmt.Fprintf(&heads, "%d %d ", i+1, bodies.Len())
		bodies.WriteString(object + "\n")
		rows[i+1] = [4]byte{2, byte(holder >> 8), byte(holder), byte(packed)}
		packed++
	}
	rows[holder] = [4]byte{1, byte(out.Len() >> 8), byte(out.Len()), 0}
	inner := Deflate(heads.String() + bodies.String())
	fmt.Fprintf(&out, "%d 0 obj\n<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n",
		holder, packed, heads.Len(), len(inner), inner)
	start := out.Len()
	rows[table] = [4]byte{1, byte(start >> 8), byte(start), 0}
	var filtered bytes.Buffer
	var above [4]byte
	for _, row := range rows {
		filtered.WriteByte(2) // PNG's filter "up"
		for i := range row {
			filtered.WriteByte(row[i] - above[i])
		}
		above = row
	}
	inner = Deflate(filtered.String())
	fmt.Fprintf(&out, "%d 0 obj\n<</Type /XRef /Size %d /W [1 2 1] /Root %v%s /Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns 4>> /Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n",
		table, table+1, root, f.trailer, len(inner), inner, start)
	return out.Bytes()
}

// Deflate compresses text for a stream with the filter FlateDecode.
func Deflate(text string) string {
	var out bytes.Buffer
	writer := zlib.NewWriter(&out)
	_, _ = writer.Write([]byte(text)) // a bytes.Buffer takes everything
	_ = writer.Close()
	return out.String()
}
