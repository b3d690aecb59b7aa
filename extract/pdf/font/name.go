package font

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// subsetTagLength is that of the capitals before the plus sign of a subset's
// name, as in ABCDEF+SimSun (9.9.2).
const subsetTagLength = 6

// baseName is a BaseFont name without its subset tag, in UTF-8. Office
// programs on Chinese Windows write names in GBK, some after taking its bytes
// for Latin-1.
func baseName(name string) string {
	if len(name) > subsetTagLength && name[subsetTagLength] == '+' && capitals(name[:subsetTagLength]) {
		name = name[subsetTagLength+1:]
	}
	if !utf8.ValidString(name) {
		return fromGBK(name)
	}
	if bytes, ok := latin1(name); ok {
		if chinese := fromGBK(bytes); allHan(chinese) {
			return chinese
		}
	}
	return name
}

func capitals(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

func fromGBK(name string) string {
	decoded, err := simplifiedchinese.GBK.NewDecoder().String(name)
	if err != nil {
		return strings.ToValidUTF8(name, Replacement)
	}
	return decoded
}

// latin1 gives the bytes of a text that has characters of 0x80…0xFF but none
// beyond.
func latin1(s string) (string, bool) {
	var bytes []byte
	high := false
	for _, c := range s {
		if c > 0xFF {
			return "", false
		}
		high = high || c >= 0x80
		bytes = append(bytes, byte(c))
	}
	return string(bytes), high
}

// allHan tells whether what is not ASCII in s is Chinese.
func allHan(s string) bool {
	for _, c := range s {
		if c >= 0x80 && !unicode.Is(unicode.Han, c) {
			return false
		}
	}
	return true
}

// boldWords mark a bold face in a font name, in lower case. 黑体 is not among
// them: it is a regular face of its own.
var boldWords = []string{"bold", "heavy", "black", "粗", "dahei", "大黑"}

func boldName(name string) bool {
	name = strings.ToLower(name)
	for _, word := range boldWords {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
