package terminal

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestScreenDropsControlsOverWrites(t *testing.T) {
	var screen bytes.Buffer
	w := &guarded{w: &screen}
	for _, part := range [][]byte{[]byte("决"), {0xe7}, {0xae}, {0x97, 0x1b}, []byte("[2J\r\n\tok\x7f")} {
		n, err := w.Write(part)
		require.NoError(t, err)
		assert.Equal(t, len(part), n)
	}
	assert.Equal(t, "决算[2J\n\tok", screen.String())
}
