package font

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// almostFull is a room with space for so many bytes.
func almostFull(bytes int) *Room {
	var r Room
	r.taken.Store(int64(maxRoom - bytes))
	return &r
}

func TestFontsOfAFileHaveBoundedRoom(t *testing.T) {
	simple := object(t, "<</Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding>>")
	composite := object(t, identityFont("/Encoding/Identity-H", "/W[1[300 250 700]]")...)
	for name, v := range map[string]struct {
		room int
		read bool
	}{"empty": {maxRoom, true}, "one font": {fontBytes + simpleBytes, true}, "half a font": {fontBytes, false}, "full": {0, false}} {
		room := almostFull(v.room)
		f, err := Load(simple, room)
		assert.Equal(t, v.read, err == nil, name)
		assert.Equal(t, v.read, f.Decode(nil, []byte("A"))[0].Mapped, name)
		if v.room < maxRoom {
			_, err = Load(simple, room)
			assert.ErrorIs(t, err, errNoRoom, name)
			_, err = Load(composite, room)
			assert.ErrorIs(t, err, errNoRoom, name)
		}
	}
	f, err := Load(composite, almostFull(fontBytes+entryBytes))
	require.ErrorIs(t, err, errNoRoom, "of three widths there is room for one")
	assert.Equal(t, 1.0, f.Decode(nil, []byte("\x00\x01"))[0].Width)
}

func TestStreamsOfFontsTakeRoom(t *testing.T) {
	objects := identityFont("/Encoding/Identity-H/ToUnicode 3 0 R", "", toUnicode("1 beginbfchar <0041> <4E00> endbfchar"))
	f, err := Load(object(t, objects...), almostFull(1000+fontBytes))
	require.NoError(t, err)
	assert.Equal(t, "一", f.Decode(nil, []byte("\x00\x41"))[0].Text, "codes are decoded, though none is kept")
	_, err = Load(object(t, objects...), almostFull(20+fontBytes))
	assert.ErrorIs(t, err, errNoRoom)
}
