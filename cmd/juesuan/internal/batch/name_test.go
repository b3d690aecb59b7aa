package batch

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOutputNamesSuitEverySystem(t *testing.T) {
	for input, want := range map[string]string{
		"a.pdf":               "a.json",
		"2023/某局 决算（公开）.PDF":  "2023/某局 决算（公开）.json",
		"no extension":        "no extension.json",
		"../outside.pdf":      "outside.json",
		"v1.2.pdf":            "v1.2.json",
		"CON.pdf":             "CON_.json",
		"com1.tar.pdf":        "com1_.tar.json",
		"Console.pdf":         "Console.json",
		"COM10.pdf":           "COM10.json",
		"a\nb.pdf":            "a_b.json",
		`q?: "x" <y>|z*\.pdf`: `q__ _x_ _y__z__.json`,
		"\xff\xfe.pdf":        "__.json",
		"2023. /a.pdf":        "2023_/a.json",
		".hidden.pdf":         "_.hidden.json",
		".pdf":                "_.json",
		"nul/a.pdf":           "nul_/a.json",
	} {
		t.Run(input, func(t *testing.T) {
			assert.Equal(t, want, outputName(Input{Name: input}))
		})
	}
}

func TestLongNamesAreCutAndToldApart(t *testing.T) {
	long := outputName(Input{Name: "folder/" + strings.Repeat("长", 83) + "名.pdf"})
	assert.True(t, tooLong(long))
	cut := withDigest(long, strings.Repeat("0123456789abcdef", 4))
	assert.False(t, tooLong(cut))
	assert.Regexp(t, `^folder/长{80}-01234567\.json$`, cut)
	assert.False(t, tooLong("folder/"+strings.Repeat("长", 83)+".json"))
}

func TestTheManifestHoldsNamesThatAreNoText(t *testing.T) {
	assert.Equal(t, "in/%FF某%FE.pdf", Input{Path: "in/\xff某\xfe.pdf"}.recorded())
	assert.Equal(t, "in/100%.pdf", Input{Path: "in/100%.pdf"}.recorded())
}
