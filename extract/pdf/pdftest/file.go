// Package pdftest writes small PDF files for tests, object by object.
package pdftest

import (
	"bytes"
	"fmt"
	"strings"
)

// Ref is an object's number; it prints as a reference.
type Ref int

// String is the reference as it stands in a PDF file.
func (r Ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// File gathers objects. The zero File is empty and ready.
type File struct {
	objects []string
	trailer string
}

// Add appends an object as it is to stand in the file.
func (f *File) Add(format string, arguments ...any) Ref {
	f.objects = append(f.objects, fmt.Sprintf(format, arguments...))
	return Ref(len(f.objects))
}

// Reserve takes a number for an object that Set gives later, so that objects
// can point to one another.
func (f *File) Reserve() Ref { return f.Add("null") }

// Set gives the object of a reserved number.
func (f *File) Set(r Ref, format string, arguments ...any) {
	f.objects[r-1] = fmt.Sprintf(format, arguments...)
}

// Stream appends a stream; entries are its dictionary's without Length.
func (f *File) Stream(entries, content string) Ref {
	f.objects = append(f.objects, fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", entries, len(content), content))
	return Ref(len(f.objects))
}

// Trailer adds entries to the trailer dictionary.
func (f *File) Trailer(entries string) { f.trailer += " " + entries }

// Bytes is the file with its catalog root.
func (f *File) Bytes(root Ref) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(f.objects))
	for i, object := range f.objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d /Root %v%s>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, root, f.trailer, start)
	return out.Bytes()
}

// Document appends a catalog and a page tree with one page for each entry of
// pages (a page dictionary's entries without Type and Parent) and gives the
// file. catalog are more entries of the catalog.
func (f *File) Document(catalog string, pages ...string) []byte {
	return f.Bytes(f.Catalog(catalog, pages...))
}

// Catalog is Document without the file.
func (f *File) Catalog(catalog string, pages ...string) Ref {
	tree := f.Reserve()
	var kids []string
	for _, entries := range pages {
		kids = append(kids, f.Add("<</Type /Page /Parent %v %s>>", tree, entries).String())
	}
	f.Set(tree, "<</Type /Pages /Count %d /Kids [%s]>>", len(kids), strings.Join(kids, " "))
	return f.Add("<</Type /Catalog /Pages %v %s>>", tree, catalog)
}

// Font appends a simple font whose characters are all half an em wide, with
// an ascent of 0.8 and a descent of 0.2 em, and the codes of WinAnsiEncoding.
func (f *File) Font(name string) Ref {
	descriptor := f.Add("<</Type /FontDescriptor /FontName /%s /Flags 32 /Ascent 800 /Descent -200 /ItalicAngle 0 /CapHeight 700 /StemV 80 /FontBBox [0 -200 500 800]>>", name)
	widths := strings.Repeat("500 ", 256-32)
	return f.Add("<</Type /Font /Subtype /TrueType /BaseFont /%s /FirstChar 32 /LastChar 255 /Widths [%s] /Encoding /WinAnsiEncoding /FontDescriptor %v>>", name, widths, descriptor)
}

// Page gives a file with one page of 200 by 100 points that shows content
// with the Font Plain under the name F1.
func Page(content string) []byte {
	var f File
	stream := f.Stream("", content)
	return f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", stream, f.Font("Plain")))
}
