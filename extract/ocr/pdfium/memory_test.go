package pdfium

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMemoryGrowsOnceAndHasAnEnd(t *testing.T) {
	m := reserve(1000)(0, 0)
	usual := m.Reallocate(usualMemory)
	usual[usualMemory-1] = 7
	grown := m.Reallocate(usualMemory + 1)
	assert.Len(t, grown, usualMemory+1)
	assert.Equal(t, byte(7), grown[usualMemory-1], "what was there stays there")
	most := m.Reallocate(mostMemory)
	assert.Same(t, &grown[0], &most[0])
	assert.Nil(t, m.Reallocate(mostMemory+1))

	large := reserve(usualMemory)(0, 0)
	assert.Same(t, &large.Reallocate(1)[0], &large.Reallocate(mostMemory)[0], "a large file is copied nowhere")
}
