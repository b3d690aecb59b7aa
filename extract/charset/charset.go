// Package charset tells how a text is encoded and decodes it: UTF-8, UTF-16
// and GB18030 (which takes in GBK and GB 2312), with a byte order mark or
// without one.
package charset

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The encodings by the names of the IANA registry.
const (
	UTF8    = "UTF-8"
	UTF16LE = "UTF-16LE"
	UTF16BE = "UTF-16BE"
	GB18030 = "GB18030"
)

// oddShare is the share of characters that no text has (controls, characters
// that can't be decoded, unassigned ones) up to which bytes are taken for
// text: dumps have some through damage, other files have many.
const oddShare = 0.005

// Decode gives a text in UTF-8 and names the encoding it was in; false where
// the bytes are no text. What can't be decoded in a text becomes U+FFFD.
func Decode(content []byte) (text, encoding string, ok bool) {
	for _, candidate := range candidates(content) {
		text := candidate.decode(candidate.content)
		if text != "" && plausible(text) {
			return text, candidate.name, true
		}
	}
	return "", "", false
}

// candidate is an encoding that the bytes may be in.
type candidate struct {
	name    string
	content []byte // without a byte order mark
	decode  func([]byte) string
}

var marks = []struct {
	mark string
	candidate
}{
	{"\xef\xbb\xbf", candidate{name: UTF8, decode: decodeUTF8}},
	{"\xff\xfe", candidate{name: UTF16LE, decode: decodeUTF16(binary.LittleEndian)}},
	{"\xfe\xff", candidate{name: UTF16BE, decode: decodeUTF16(binary.BigEndian)}},
}

// candidates lists the encodings to try, likeliest first. A text without a
// mark has zero bytes in UTF-16 only, where ASCII's digits and line ends do:
// behind the character in little endian, before it in big endian.
func candidates(content []byte) []candidate {
	for _, m := range marks {
		if rest, marked := bytes.CutPrefix(content, []byte(m.mark)); marked {
			c := m.candidate
			c.content = rest
			return []candidate{c}
		}
	}
	if zeros := zeroBytes(content); zeros[0]+zeros[1] > 0 {
		little, big := marks[1].candidate, marks[2].candidate
		little.content, big.content = content, content
		if zeros[0] > zeros[1] {
			return []candidate{big}
		}
		return []candidate{little}
	}
	return []candidate{{UTF8, content, decodeUTF8}, {GB18030, content, decodeGB18030}}
}

// zeroBytes counts zero bytes at even and odd places.
func zeroBytes(content []byte) (zeros [2]int) {
	for i, b := range content {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return zeros
}

func decodeUTF8(content []byte) string {
	return strings.ToValidUTF8(string(content), string(utf8.RuneError))
}

func decodeUTF16(order binary.ByteOrder) func([]byte) string {
	return func(content []byte) string {
		units := make([]uint16, len(content)/2)
		for i := range units {
			units[i] = order.Uint16(content[2*i:])
		}
		return string(utf16.Decode(units))
	}
}

func decodeGB18030(content []byte) string {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(content)
	if err != nil {
		return ""
	}
	return string(text)
}

// plausible tells whether nearly all characters are such as texts have.
func plausible(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		all++
		if r == utf8.RuneError || !unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			odd++
		}
	}
	return float64(odd) <= max(1, oddShare*float64(all)) && odd*10 <= all
}
