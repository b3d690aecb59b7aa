package filter

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const limit = 1 << 20

func deflated(t testing.TB, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	writer := zlib.NewWriter(&out)
	_, err := writer.Write(text)
	require.NoError(t, err)
	require.NoError(t, writer.Close())
	return out.Bytes()
}

func bytesOf(t testing.TB, digits string) []byte {
	t.Helper()
	out, err := hex.DecodeString(strings.ReplaceAll(digits, " ", ""))
	require.NoError(t, err)
	return out
}

func named(names ...string) []Stage {
	var stages []Stage
	for _, name := range names {
		stages = append(stages, Stage{name, Default})
	}
	return stages
}

func TestEachFilterIsDecoded(t *testing.T) {
	text := []byte(strings.Repeat("BT /F1 9 Tf (abc) Tj ET ", 400))
	base85 := make([]byte, ascii85.MaxEncodedLen(len(text)))
	base85 = base85[:ascii85.Encode(base85, text)]
	tests := map[string]struct {
		raw    []byte
		stages []Stage
		want   []byte
	}{
		"none":                        {text, nil, text},
		"flate":                       {deflated(t, text), named("FlateDecode"), text},
		"the short name":              {deflated(t, text), named("Fl"), text},
		"nothing, deflated":           {nil, named("FlateDecode"), nil},
		"LZW as the standard has it":  {bytesOf(t, "800B6050220C0C8501"), named("LZWDecode"), bytesOf(t, "2D2D2D2D2D412D2D2D42")},
		"hexadecimal":                 {[]byte("41 42\n4>zz"), named("ASCIIHexDecode"), []byte("AB@")},
		"base 85":                     {append(base85, '~', '>'), named("ASCII85Decode"), text},
		"base 85 with zeros":          {[]byte("z~>"), named("A85"), make([]byte, 4)},
		"runs":                        {[]byte("\x02abc\xFEd\x80zz"), named("RunLengthDecode"), []byte("abcddd")},
		"one behind the other":        {[]byte(hex.EncodeToString(deflated(t, text)) + ">"), named("ASCIIHexDecode", "FlateDecode"), text},
		"decryption by another layer": {text, named("Crypt"), text},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			out, err := Decode(nil, test.raw, test.stages, limit)
			require.NoError(t, err)
			assert.True(t, bytes.Equal(test.want, out), "%q", out)
		})
	}
}

func TestBytesThatChangedSinceTheyWereDeflatedAreTold(t *testing.T) {
	text := []byte("BT /F1 9 Tf (3,118.56) Tj ET")
	sound := deflated(t, text)
	body := sound[:len(sound)-4]
	other := append(bytes.Clone(body), 0, 0, 0, 0)
	tests := map[string]struct {
		raw  []byte
		want error
	}{
		"sound":                     {sound, nil},
		"a line end behind":         {append(bytes.Clone(sound), '\r', '\n'), nil},
		"no checksum":               {body, nil},
		"no checksum, a line end":   {append(bytes.Clone(body), '\n'), nil},
		"a checksum that is cut":    {sound[:len(sound)-2], nil},
		"the checksum of something": {other, ErrChecksum},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			out, err := Decode(nil, test.raw, named("FlateDecode"), limit)
			assert.ErrorIs(t, err, test.want)
			assert.Equal(t, text, out, "it is shown all the same")
		})
	}
}

// The standard library's LZW never changes its code length early.
func TestLongLZWIsDecoded(t *testing.T) {
	var text []byte
	for i := range 50000 {
		text = append(text, byte(i*i>>7))
	}
	var raw bytes.Buffer
	writer := lzw.NewWriter(&raw, lzw.MSB, 8)
	_, err := writer.Write(text)
	require.NoError(t, err)
	require.NoError(t, writer.Close())
	late := Default
	late.EarlyChange = 0
	out, err := Decode(nil, raw.Bytes(), []Stage{{"LZWDecode", late}}, limit)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(text, out))
}

func TestPredictorsAreUndone(t *testing.T) {
	tests := map[string]struct {
		parameters Parameters
		raw, want  string
	}{
		"TIFF":                     {Parameters{Predictor: 2, Colors: 1, Bits: 8, Columns: 3}, "010101 020202", "010203 020406"},
		"TIFF of two colours":      {Parameters{Predictor: 2, Colors: 2, Bits: 8, Columns: 2}, "01020304", "01020406"},
		"PNG, nothing":             {Parameters{Predictor: 10, Colors: 1, Bits: 8, Columns: 3}, "00010203", "010203"},
		"PNG, left":                {Parameters{Predictor: 11, Colors: 1, Bits: 8, Columns: 3}, "01010101", "010203"},
		"PNG, above":               {Parameters{Predictor: 12, Colors: 1, Bits: 8, Columns: 3}, "02010203 02010101", "010203 020304"},
		"PNG, average":             {Parameters{Predictor: 13, Colors: 1, Bits: 8, Columns: 2}, "000406 030101", "0406 0305"},
		"PNG, Paeth":               {Parameters{Predictor: 14, Colors: 1, Bits: 8, Columns: 2}, "000406 040101", "0406 0507"},
		"PNG, a mixture":           {Parameters{Predictor: 15, Colors: 1, Bits: 8, Columns: 2}, "000406 020101 010101", "0406 0507 0102"},
		"an incomplete row":        {Parameters{Predictor: 12, Colors: 1, Bits: 8, Columns: 3}, "02010203 0201", "010203 02"},
		"samples of one bit":       {Parameters{Predictor: 12, Colors: 1, Bits: 1, Columns: 9}, "020100 020101", "0100 0201"},
		"a row with its mark only": {Parameters{Predictor: 12, Colors: 1, Bits: 8, Columns: 3}, "02010203 02", "010203"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			out, err := Decode(nil, deflated(t, bytesOf(t, test.raw)), []Stage{{"FlateDecode", test.parameters}}, limit)
			require.NoError(t, err)
			assert.Equal(t, bytesOf(t, test.want), out)
		})
	}
}

func TestWhatIsBrokenGivesWhatWasReadBefore(t *testing.T) {
	text := make([]byte, 100000)
	for i := range text {
		text[i] = byte(i * i >> 5)
	}
	whole := deflated(t, text)
	out, err := Decode(nil, whole[:len(whole)/2], named("FlateDecode"), limit)
	require.Error(t, err)
	assert.Greater(t, len(out), 1000)
	assert.True(t, bytes.HasPrefix(text, out))

	out, err = Decode(nil, []byte("\x02abc\x05d"), named("RunLengthDecode"), limit)
	require.Error(t, err)
	assert.Equal(t, "abc", string(out))
}

func TestBombsEndAtTheLimit(t *testing.T) {
	bomb := deflated(t, make([]byte, 10*limit))
	out, err := Decode(nil, bomb, named("FlateDecode"), limit)
	require.ErrorIs(t, err, ErrTooLarge)
	assert.Len(t, out, limit)
	_, err = Decode(nil, deflated(t, bomb), named("FlateDecode", "FlateDecode"), limit)
	require.ErrorIs(t, err, ErrTooLarge)
}

func TestPicturesAreUnsupported(t *testing.T) {
	_, err := Decode(nil, []byte("x"), named("DCTDecode"), limit)
	require.ErrorIs(t, err, ErrUnsupported)
}

func TestPredictorsWithoutSenseAreErrors(t *testing.T) {
	for _, p := range []Parameters{{Predictor: 12}, {Predictor: 12, Colors: 1, Bits: 8, Columns: 1 << 40}, {Predictor: 2, Colors: -1, Bits: 8, Columns: 1}} {
		_, err := Decode(nil, deflated(t, []byte("abc")), []Stage{{"FlateDecode", p}}, limit)
		require.Error(t, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, uint8(1), 12, 3)
	f.Add(deflated(f, []byte("\x02abc\x02abc")), uint8(0), 12, 3)
	f.Add([]byte("41>"), uint8(2), 1, 1)
	f.Add([]byte("z5sdq~>"), uint8(3), 1, 1)
	f.Add([]byte("\x02abc\x80"), uint8(4), 1, 1)
	names := []string{"FlateDecode", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode"}
	f.Fuzz(func(t *testing.T, raw []byte, name uint8, predictor, columns int) {
		parameters := Parameters{Predictor: predictor, Colors: 1, Bits: 8, Columns: columns, EarlyChange: int(name) & 1}
		out, _ := Decode(nil, raw, []Stage{{names[int(name)%len(names)], parameters}}, 1<<16)
		if len(out) > 1<<16+4 {
			t.Fatalf("%d bytes beyond the limit", len(out))
		}
	})
}
