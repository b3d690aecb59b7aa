package terminal_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
)

func TestCleanLeavesOnlyText(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain Chinese", "“三公”经费", "“三公”经费"},
		{"an escape sequence", "\x1b[31m红\x1b[0m", "[31m红[0m"},
		{"a bell and a backspace", "a\a\bb", "ab"},
		{"eight-bit controls", "a\u009b31mb", "a31mb"},
		{"turned text", "100\u202e999\u202c", "100999"},
		{"isolates", "\u2066a\u2069\u200f", "a"},
		{"line ends", "a\r\nb\n\nc\td", "a b c d"},
		{"broken UTF-8", "a\xffb", "a\ufffdb"},
		{"ideographic spaces", "　甲　乙　", "甲 乙"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { assert.Equal(t, test.want, terminal.Clean(test.text)) })
	}
}

func TestOnlyTerminalsAreScreened(t *testing.T) {
	var file bytes.Buffer
	assert.Same(t, &file, terminal.Screen(&file))
	assert.False(t, terminal.IsTerminal(&file))
}
