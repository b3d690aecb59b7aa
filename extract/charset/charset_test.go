package charset

import (
	"bytes"
	"encoding/binary"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const sample = "一、收入支出决算总体情况说明\r\n（一）收入总计 3,687.66 万元，包括：\n㑊镕\n\f第二页\n"

func wide(order binary.AppendByteOrder, text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func national(t testing.TB, text string) []byte {
	encoded, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	require.NoError(t, err)
	return encoded
}

func TestTextIsReadInEveryEncoding(t *testing.T) {
	tests := map[string]struct {
		content  []byte
		encoding string
	}{
		"UTF-8":                      {[]byte(sample), UTF8},
		"UTF-8 with a mark":          {[]byte("\xef\xbb\xbf" + sample), UTF8},
		"GB18030":                    {national(t, sample), GB18030},
		"UTF-16 LE":                  {wide(binary.LittleEndian, sample), UTF16LE},
		"UTF-16 BE":                  {wide(binary.BigEndian, sample), UTF16BE},
		"UTF-16 LE with a mark":      {wide(binary.LittleEndian, "\ufeff"+sample), UTF16LE},
		"UTF-16 BE with a mark":      {wide(binary.BigEndian, "\ufeff"+sample), UTF16BE},
		"ASCII":                      {[]byte("total 3,687.66\n"), UTF8},
		"GB18030 cut in a character": {national(t, sample+"项目支出决算数")[:len(national(t, sample))+3], GB18030},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text, encoding, ok := Decode(test.content)
			require.True(t, ok)
			assert.Equal(t, test.encoding, encoding)
			if test.encoding != UTF8 || name != "ASCII" {
				assert.Contains(t, text, "（一）收入总计 3,687.66 万元，包括：\n㑊镕\n\f第二页\n")
			}
		})
	}
}

func TestDamagedByteDoesNotChangeTheEncoding(t *testing.T) {
	long := bytes.Repeat([]byte(sample), 10)
	long[len(long)/2] = 0xff
	text, encoding, ok := Decode(long)
	require.True(t, ok)
	assert.Equal(t, UTF8, encoding)
	assert.Contains(t, text, "\ufffd")
}

func TestOtherFilesAreNoText(t *testing.T) {
	tests := map[string][]byte{
		"nothing":        {},
		"only a mark":    []byte("\xef\xbb\xbf"),
		"zeros":          make([]byte, 100),
		"binary":         {1, 2, 3, 200, 201, 7, 9, 130, 16, 17, 18, 5, 4, 3, 2, 1, 14, 15},
		"a compound one": append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), bytes.Repeat([]byte{0, 1, 2, 0, 0xff, 0xfe}, 50)...),
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, ok := Decode(content)
			assert.False(t, ok)
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample))
	f.Add(national(f, sample))
	f.Add(wide(binary.BigEndian, sample))
	f.Fuzz(func(t *testing.T, content []byte) {
		text, _, ok := Decode(content)
		if ok {
			assert.NotEmpty(t, text)
			assert.True(t, utf8.ValidString(text))
		}
	})
}
