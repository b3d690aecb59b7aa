// Package type1 reads the built-in encoding of an embedded Type 1 font
// program, which stands in its clear-text part (Adobe Type 1 Font Format,
// clause 2.3).
package type1

import (
	"bytes"
	"errors"
	"strconv"
)

// Encoding is a built-in encoding: Standard, or the glyph name of each code.
type Encoding struct {
	Standard bool
	Names    map[byte]string
}

var errNoEncoding = errors.New("no Encoding in the Type 1 font program")

// segmentHeader is the size of the PFB headers that some generators leave
// before the clear text: 128, kind and length.
const segmentHeader = 6

// ReadEncoding reads the encoding of a font program.
func ReadEncoding(program []byte) (Encoding, error) {
	if len(program) > segmentHeader && program[0] == 0x80 {
		program = program[segmentHeader:]
	}
	if end := bytes.Index(program, []byte("eexec")); end >= 0 {
		program = program[:end]
	}
	at := bytes.Index(program, []byte("/Encoding"))
	if at < 0 {
		return Encoding{}, errNoEncoding
	}
	words := bytes.Fields(spaced(program[at+len("/Encoding"):]))
	if len(words) > 0 && string(words[0]) == "StandardEncoding" {
		return Encoding{Standard: true}, nil
	}
	return Encoding{Names: readNames(words)}, nil
}

// spaced puts a blank before each slash: "dup 65/A put" is as good as "dup 65
// /A put".
func spaced(program []byte) []byte {
	return bytes.ReplaceAll(program, []byte("/"), []byte(" /"))
}

// readNames reads "dup code /name put" up to the def or readonly that ends
// the array. The loop that fills it with .notdef comes before the first dup.
func readNames(words [][]byte) map[byte]string {
	names := map[byte]string{}
	for i := 0; i < len(words); i++ {
		switch string(words[i]) {
		case "def", "readonly":
			return names
		case "dup":
			if i+3 >= len(words) || string(words[i+3]) != "put" {
				continue
			}
			code, ok := readCode(string(words[i+1]))
			if name := words[i+2]; ok && name[0] == '/' && string(name) != "/.notdef" {
				names[code] = string(name[1:])
			}
			i += 3
		}
	}
	return names
}

// readCode reads a decimal number or one with a radix, 8#101.
func readCode(word string) (byte, bool) {
	base := 10
	if at := bytes.IndexByte([]byte(word), '#'); at > 0 {
		radix, err := strconv.Atoi(word[:at])
		if err != nil || radix < 2 || radix > 36 {
			return 0, false
		}
		base, word = radix, word[at+1:]
	}
	code, err := strconv.ParseUint(word, base, 8)
	return byte(code), err == nil
}
