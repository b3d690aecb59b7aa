package dump_test

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// encodings is a text in the encodings that dumps come in.
func encodings(t testing.TB, text string) map[string][]byte {
	national, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	require.NoError(t, err)
	wide := func(order binary.AppendByteOrder, text string) []byte {
		var out []byte
		for _, unit := range utf16.Encode([]rune(text)) {
			out = order.AppendUint16(out, unit)
		}
		return out
	}
	return map[string][]byte{
		"UTF-8 with a mark": []byte("\ufeff" + text), "GB18030": national,
		"UTF-16 LE": wide(binary.LittleEndian, "\ufeff"+text), "UTF-16 BE": wide(binary.BigEndian, text),
	}
}
