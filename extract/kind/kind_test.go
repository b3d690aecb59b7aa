package kind

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// archive is a ZIP file with these parts.
func archive(t *testing.T, parts ...string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range parts {
		_, err := w.Create(part)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

// compound is the beginning of an old Office file with a stream of that name.
func compound(name string) []byte {
	return append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600)), wide([]byte(name))...)
}

func TestKindIsToldByContent(t *testing.T) {
	tests := map[string]struct {
		content []byte
		id      string
	}{
		"PDF":                        {[]byte("%PDF-1.4\n"), "pdf"},
		"PDF behind junk":            {[]byte("X-Mail: y\r\n\r\n%PDF-1.4\n"), "pdf"},
		"text":                       {[]byte("一、收入总计\n3,687.66\n"), "text"},
		"empty":                      {nil, "empty"},
		"blank":                      {[]byte(" \r\n\t"), "empty"},
		"Word":                       {archive(t, "[Content_Types].xml", "word/document.xml"), "word"},
		"Excel":                      {archive(t, "[Content_Types].xml", "xl/workbook.xml"), "excel"},
		"OFD":                        {archive(t, "OFD.xml", "Doc_0/Document.xml"), "ofd"},
		"archive":                    {archive(t, "a.pdf", "b.pdf"), "zip"},
		"archive of a file as it is": {[]byte("PK\x03\x04\x14\x00\x00\x00\x00\x00a.pdf%PDF-1.4\n"), "zip"},
		"PDF behind a short magic":   {[]byte("\x1f\x8b\n%PDF-1.4\n"), "pdf"},
		"old Word":                   {compound("WordDocument"), "word"},
		"old Excel":                  {compound("Workbook"), "excel"},
		"other compound":             {compound("Contents"), "office"},
		"web page":                   {[]byte("\r\n<!DOCTYPE html><html>404</html>"), "html"},
		"web page with a mark":       {[]byte("\xef\xbb\xbf<HTML><body>"), "html"},
		"PNG":                        {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "image"},
		"JPEG":                       {[]byte("\xff\xd8\xff\xe0\x00\x10JFIF"), "image"},
		"RTF":                        {[]byte(`{\rtf1\ansi}`), "rtf"},
		"RAR":                        {[]byte("Rar!\x1a\x07\x01\x00"), "rar"},
		"nothing that is known":      {[]byte{1, 2, 3, 4, 5, 200, 17}, "unknown"},
		"shorter than any, no text":  {[]byte{0x1f}, "unknown"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			found := Of(test.content)
			assert.Equal(t, test.id, found.ID)
			if test.id != "pdf" && test.id != "text" {
				assert.NotEmpty(t, found.Name)
				assert.NotEmpty(t, found.Advice)
			}
		})
	}
}

func TestEverySignatureCanBeTold(t *testing.T) {
	for _, s := range signatures() {
		assert.NotEmpty(t, s.kind.Advice, s.kind.ID)
		assert.True(t, len(s.magic) > 0 || len(s.word) > 0, s.kind.ID)
	}
}
