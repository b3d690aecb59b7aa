package cmap

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// archive has Adobe's CMaps, packed; see LICENSE.cmap-resources. It is made
// from Debian's package poppler-data by
//
//	go test ./extract/pdf/font/cmap -run Archive -update
//
//go:embed predefined.zip
var archive []byte

// ErrUnknown tells of a CMap name that is not predefined.
var ErrUnknown = errors.New("unknown predefined CMap")

// Predefined is the CMap of that name that every PDF reader knows: those of
// ISO 32000-2, table 116, and the UTF-8, UTF-32 and seven-bit ones beside
// them.
func Predefined(name string) (*CMap, error) {
	switch name {
	case "Identity-H":
		return Identity(false), nil
	case "Identity-V":
		return Identity(true), nil
	}
	read, _ := opened.LoadOrStore(name, sync.OnceValues(func() (*CMap, error) { return open(name) }))
	m, err := read.(func() (*CMap, error))()
	if err != nil {
		opened.Delete(name) // a file's own invention is not worth keeping
	}
	return m, err
}

// opened keeps the predefined CMaps that were asked for, by name.
var opened sync.Map

func open(name string) (*CMap, error) {
	if prefix, form, direction, ok := transcoded(name); ok {
		return transcode(name, prefix, form, direction)
	}
	packed, err := entry(name)
	if err != nil {
		return nil, err
	}
	m, base, err := unpack(name, packed)
	if err != nil {
		return nil, err
	}
	if base != "" {
		if m.base, err = Predefined(base); err != nil {
			return nil, fmt.Errorf("predefined CMap %s: %w", name, err)
		}
	}
	m.form = formOf(name)
	m.charset = charsetOf(name)
	m.published = true
	return m, nil
}

// entry is the inflated content of the archive's file of that name.
func entry(name string) ([]byte, error) {
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("opening the predefined CMaps: %w", err)
	}
	for _, file := range files.File {
		if file.Name != name {
			continue
		}
		content, err := file.Open()
		if err != nil {
			return nil, fmt.Errorf("opening the predefined CMap %s: %w", name, err)
		}
		defer content.Close()
		return io.ReadAll(content)
	}
	return nil, fmt.Errorf("%w %q", ErrUnknown, name)
}

// form tells how codes spell Unicode; other CMaps' codes are of a legacy
// character set.
type form uint8

const (
	legacy form = iota
	ucs2
	utf8Form
	utf16Form
	utf32Form
)

func formOf(name string) form {
	switch {
	case !strings.HasPrefix(name, "Uni"):
		return legacy
	case strings.Contains(name, "-UCS2-"):
		return ucs2
	case strings.Contains(name, "-UTF32-"):
		return utf32Form
	}
	return legacy
}

// transcoded takes a name as UniGB-UTF16-H apart. These CMaps are not in the
// archive: Adobe makes them from the UTF-32 ones, and so does transcode.
func transcoded(name string) (prefix string, f form, direction string, ok bool) {
	parts := strings.Split(name, "-")
	if len(parts) != 3 || !strings.HasPrefix(name, "Uni") {
		return "", legacy, "", false
	}
	switch parts[1] {
	case "UTF8":
		return parts[0], utf8Form, parts[2], true
	case "UTF16":
		return parts[0], utf16Form, parts[2], true
	}
	return "", legacy, "", false
}

// Codespaces of UTF-8 and UTF-16 (Adobe Technical Note 5099; surrogates pair
// to four bytes).
var (
	utf8Spaces = []space{
		{1, 0x00, 0x7F}, {2, 0xC080, 0xDFBF}, {3, 0xE08080, 0xEFBFBF}, {4, 0xF0808080, 0xF7BFBFBF},
	}
	utf16Spaces = []space{{2, 0x0000, 0xD7FF}, {4, 0xD800DC00, 0xDBFFDFFF}, {2, 0xE000, 0xFFFF}}
)

func transcode(name, prefix string, f form, direction string) (*CMap, error) {
	base, err := Predefined(prefix + "-UTF32-" + direction)
	if err != nil {
		return nil, fmt.Errorf("%w %q", ErrUnknown, name)
	}
	m := &CMap{Name: name, Vertical: base.Vertical, Ordering: base.Ordering, base: base, form: f, published: true}
	m.spaces = utf16Spaces
	if f == utf8Form {
		m.spaces = utf8Spaces
	}
	return m, nil
}

// Predefined tells whether the CMap is one of Adobe's, whose CIDs are of the
// collection it names, or builds upon one. The Identity CMaps are of none.
func (m *CMap) Predefined() bool {
	for c := m; c != nil; c = c.base {
		if CollectionOf(c.Ordering) != nil && c.published {
			return true
		}
	}
	return false
}

// Text is the character that a code of a Unicode CMap spells; false for the
// codes of other CMaps.
func (m *CMap) Text(code uint32, length int) (string, bool) {
	var c rune
	switch m.encoded() {
	case ucs2, utf32Form:
		c = rune(code)
	case utf16Form:
		c = rune(code)
		if length == 4 {
			c = utf16.DecodeRune(rune(code>>16), rune(code&0xFFFF))
		}
	case utf8Form:
		spelt, size := utf8.DecodeRune(codeBytes(code, length))
		if size != length {
			return "", false
		}
		c = spelt
	default:
		return "", false
	}
	return string(c), utf8.ValidRune(c) && c != utf8.RuneError
}

func (m *CMap) encoded() form {
	for c := m; c != nil; c = c.base {
		if c.form != legacy {
			return c.form
		}
	}
	return legacy
}

// Legacy is the character that a code means in the character set that the
// CMap is made for, also where the CMap has no CID for it: user-defined
// characters and those of later editions of the set.
func (m *CMap) Legacy(code uint32, length int) (string, bool) {
	for c := m; c != nil; c = c.base {
		if c.charset == nil {
			continue
		}
		decoded, err := c.charset.NewDecoder().Bytes(codeBytes(code, length))
		if character, size := utf8.DecodeRune(decoded); err != nil || size != len(decoded) || character == utf8.RuneError {
			return "", false
		}
		return string(decoded), true
	}
	return "", false
}

func codeBytes(code uint32, length int) []byte {
	all := [maxCodeLength]byte{byte(code >> 24), byte(code >> 16), byte(code >> 8), byte(code)}
	return append([]byte(nil), all[maxCodeLength-min(length, maxCodeLength):]...)
}

// charsets are the character sets of the CMaps by parts of their names.
var charsets = []struct {
	part    string
	charset encoding.Encoding
}{
	{"GBK", simplifiedchinese.GB18030},
	{"GBpc-EUC", simplifiedchinese.GB18030},
	{"GB-EUC", simplifiedchinese.GB18030},
	{"B5", traditionalchinese.Big5},
	{"RKSJ", japanese.ShiftJIS},
	{"KSC", korean.EUCKR},
	{"CNS-EUC", nil},
	{"EUC", japanese.EUCJP},
}

func charsetOf(name string) encoding.Encoding {
	for _, c := range charsets {
		if strings.Contains(name, c.part) {
			return c.charset
		}
	}
	return nil
}
