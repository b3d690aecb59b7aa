// Package kind tells what a file is from its first bytes, whatever its name
// says: portals publish reports as PDF, as text, and as much else.
package kind

import (
	"bytes"
	_ "embed" // the signatures are data
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/juesuan/juesuan/extract/charset"
)

// Kind is a kind of file.
type Kind struct {
	ID   string // stable: pdf, text, word, excel, html, image …
	Name string // as it is called: a Word document
	// Advice is what to do with such a file; empty for those that are read.
	Advice string
}

// The kinds that are told without a signature, or are read.
var (
	PDF     = Kind{ID: "pdf", Name: "a PDF file"}
	Text    = Kind{ID: "text", Name: "a text"}
	Empty   = Kind{ID: "empty", Name: "an empty file", Advice: "download the file again"}
	Unknown = Kind{ID: "unknown", Name: "no kind of file that is known", Advice: "give a PDF file or a text dump"}
)

// headerReach is how far from the beginning a PDF file's header may stand
// (Adobe's implementation note 13 to PDF 1.7).
const headerReach = 1024

// memberReach is how much of an archive or compound file is searched for the
// names of its parts: they stand in its first blocks, or at its end.
const memberReach = 64 << 10

// surely is the length of a signature that junk before a header does not have
// by chance.
const surely = 4

// textReach is how much of a file is looked at to tell whether it is a text;
// even, so that it ends with a character in UTF-16.
const textReach = 64 << 10

// Of tells the kind of a file from its content.
func Of(content []byte) Kind {
	start := content[:min(len(content), headerReach)]
	if len(bytes.TrimSpace(bytes.Trim(start, "\x00"))) == 0 && len(content) <= headerReach {
		return Empty
	}
	// A header behind other bytes is that of a PDF file in an archive, where
	// these are the beginning of one.
	behind := bytes.Index(start, []byte("%PDF-"))
	for _, s := range signatures() {
		if behind != 0 && (behind < 0 || len(s.magic) >= surely) && s.fits(content) {
			return s.kind
		}
	}
	if behind >= 0 {
		return PDF
	}
	if _, _, ok := charset.Decode(content[:min(len(content), textReach)]); ok {
		return Text
	}
	return Unknown
}

//go:embed signatures.tsv
var table string

// signature tells a kind by what stands in a file.
type signature struct {
	kind   Kind
	offset int
	magic  []byte // at offset; empty for files of text
	word   []byte // lower case; what a file of text begins with, or a part's name
}

var signatures = sync.OnceValue(func() []signature {
	var all []signature
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 5 {
			panic(fmt.Sprintf("kind: %d fields instead of 5 in %q", len(fields), line))
		}
		s := signature{kind: Kind{fields[0], fields[1], fields[4]}, word: []byte(fields[3])}
		if magic, at, ok := strings.Cut(fields[2], "@"); ok {
			fmt.Sscan(at, &s.offset)
			s.magic = unhex(magic)
		} else if fields[2] != "-" {
			s.magic = unhex(fields[2])
		}
		if fields[3] == "-" {
			s.word = nil
		}
		all = append(all, s)
	}
	return all
})

// unhex reads the hexadecimal digits of the table, which is part of the
// program: a slip in it is found by the tests.
func unhex(digits string) []byte {
	magic, err := hex.DecodeString(digits)
	if err != nil {
		panic(fmt.Sprintf("kind: %v in %q", err, digits))
	}
	return magic
}

func (s signature) fits(content []byte) bool {
	if len(s.magic) == 0 {
		text := bytes.TrimLeft(content[:min(len(content), headerReach)], "\xef\xbb\xbf \t\r\n")
		return bytes.HasPrefix(bytes.ToLower(text), s.word)
	}
	if len(content) < s.offset || !bytes.HasPrefix(content[s.offset:], s.magic) {
		return false
	}
	return len(s.word) == 0 || holds(content, s.word)
}

// holds tells whether a part of that name is in an archive, or in a compound
// file, whose directory is in UTF-16.
func holds(content, name []byte) bool {
	ends := [][]byte{content[:min(len(content), memberReach)], content[max(0, len(content)-memberReach):]}
	for _, end := range ends {
		if bytes.Contains(end, name) || bytes.Contains(end, wide(name)) {
			return true
		}
	}
	return false
}

func wide(name []byte) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(string(name))) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}
