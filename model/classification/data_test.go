package classification

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestClassificationsAreWellFormed(t *testing.T) {
	for file, test := range map[string]struct {
		text  string
		shape string
	}{
		"functional.tsv": {functionalText, `^2[0-9]{2}([0-9]{2}){0,2}$`},
		"economic.tsv":   {economicText, `^[35][0-9]{2}([0-9]{2})?$`},
	} {
		t.Run(file, func(t *testing.T) {
			shape, seen, last := regexp.MustCompile(test.shape), map[string]bool{}, ""
			codes := newNames(test.text).byCode
			for _, fields := range records(test.text) {
				require.Len(t, fields, 4, "%q", fields)
				code := fields[0]
				assert.Regexp(t, shape, code)
				assert.GreaterOrEqual(t, code, last, "codes are in order")
				if len(code) > 3 {
					assert.Contains(t, codes, code[:len(code)-2], "%s has a parent", code)
				}
				line := strings.Join(fields, " ")
				assert.False(t, seen[line], "%s stands twice", line)
				seen[line], last = true, code
			}
		})
	}
}

func TestNamesOfACodeFollowOneAnother(t *testing.T) {
	for _, classification := range []names{functional(), economic()} {
		for code, entries := range classification.byCode {
			for i, entry := range entries {
				if entry.From != 0 && entry.To != 0 {
					assert.LessOrEqual(t, entry.From, entry.To, code)
				}
				if i > 0 && entry.From != 0 && entries[i-1].To != 0 && entries[i-1].To != entry.To {
					assert.Greater(t, entry.From, entries[i-1].To, "%s %s", code, entry.Name)
				}
			}
		}
	}
}

func TestEachRegionLiesInAProvince(t *testing.T) {
	d := regions()
	for _, fields := range records(regionsText) {
		require.Len(t, fields, 3, "%q", fields)
		assert.Regexp(t, `^[1-8][0-9]{5}$`, fields[0])
		assert.Contains(t, d.names, fields[0][:2]+"0000")
		assert.NotContains(t, fields[1], " ")
	}
}
