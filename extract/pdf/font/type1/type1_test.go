package type1

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const listed = `%!PS-AdobeFont-1.0: Test
/FontName /Test def
/Encoding 256 array
0 1 255 {1 index exch /.notdef put} for
dup 65 /B put
dup 8#102/uni9884 put
dup 67 /.notdef put
dup 300 /C put
readonly def
dup 68 /D put
currentfile eexec dup 69 /E put`

func TestBuiltInEncodingIsReadFromTheClearText(t *testing.T) {
	want := map[byte]string{'A': "B", 'B': "uni9884"}
	for name, program := range map[string]string{
		"plain": listed, "PFB": "\x80\x01\x10\x00\x00\x00" + listed,
	} {
		encoding, err := ReadEncoding([]byte(program))
		require.NoError(t, err, name)
		assert.False(t, encoding.Standard, name)
		assert.Equal(t, want, encoding.Names, name)
	}
	encoding, err := ReadEncoding([]byte("%!PS\n/Encoding StandardEncoding def"))
	require.NoError(t, err)
	assert.True(t, encoding.Standard)
	_, err = ReadEncoding([]byte("%!PS\ncurrentfile eexec /Encoding StandardEncoding def"))
	assert.ErrorIs(t, err, errNoEncoding)
}

func FuzzReadEncoding(f *testing.F) {
	f.Add([]byte(listed))
	f.Add([]byte("/Encoding dup 1#0 /a put dup / put dup"))
	f.Fuzz(func(t *testing.T, program []byte) {
		encoding, err := ReadEncoding(program)
		if err == nil {
			assert.LessOrEqual(t, len(encoding.Names), 256)
		}
	})
}
