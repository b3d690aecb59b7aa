package normalize

import (
	"fmt"
	"testing"
	"testing/quick"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestClassificationCodes(t *testing.T) {
	for print, want := range map[string]string{
		"2080505": "2080505", "208 05 05": "2080505", "208-05-05": "2080505", "20805 05": "2080505", "208.05.05": "2080505",
		"208|05|05": "2080505", "２０８０５": "20805", " 208\n": "208", "208 0505": "2080505", "30102": "30102", "50101": "50101",
		"103010101": "103010101",
		// no codes
		"": "", "2023": "", "208.05": "", "12,345": "", "12345678": "", "4080505": "", "208 5 5": "", "20 80505": "",
		"2080505社会": "", "208 05 05 01": "", "-208": "", "△208": "",
	} {
		got, ok := Code(print)
		assert.Equal(t, want != "", ok, print)
		if ok {
			assert.Equal(t, want, got, print)
		}
	}
}

func TestCodePrintedInColumnsIsJoined(t *testing.T) {
	for _, c := range []struct{ class, section, item, want string }{
		{"208", "05", "05", "2080505"},
		{"208", "5", "5", "2080505"},
		{"301", "2", "", "30102"},
		{"208", "", "", "208"},
		{" 208 ", "05\n", "", "20805"},
		{"208", "20805", "2080505", "2080505"},
		{"208", "05", "2080505", "2080505"},
		{"20805", "05", "", "2080505"},
	} {
		got, err := JoinCode(c.class, c.section, c.item)
		require.NoError(t, err)
		assert.Equal(t, c.want, got)
	}
	for _, c := range [][3]string{
		{"", "05", "05"}, {"合计", "", ""}, {"208", "", "05"}, {"208", "210", ""}, {"208", "x", ""}, {"2080505", "05", ""}, {"20", "", ""},
	} {
		_, err := JoinCode(c[0], c[1], c[2])
		assert.Error(t, err, c)
	}
}

func TestCodesHaveLevelsAndParents(t *testing.T) {
	assert.Equal(t, []int{1, 2, 3, 4}, []int{CodeLevel("208"), CodeLevel("20805"), CodeLevel("2080505"), CodeLevel("103010101")})
	assert.Zero(t, CodeLevel("2023"))
	assert.Zero(t, CodeLevel("20805x5"))
	assert.Equal(t, "20805", ParentCode("2080505"))
	assert.Equal(t, "208", ParentCode("20805"))
	assert.Empty(t, ParentCode("208"))
	assert.Empty(t, ParentCode("2023"))
}

func TestJoinedCodeIsReadBack(t *testing.T) {
	require.NoError(t, quick.Check(func(c, s, i uint8) bool {
		class, section, item := 200+int(c)%99, 1+int(s)%99, 1+int(i)%99
		joined, err := JoinCode(fmt.Sprint(class), fmt.Sprint(section), fmt.Sprint(item))
		printed, ok := Code(fmt.Sprintf("%d %02d %02d", class, section, item))
		return err == nil && ok && joined == printed && CodeLevel(joined) == 3
	}, nil))
}

func FuzzCode(f *testing.F) {
	f.Add("208 05 05", "5", "05")
	f.Fuzz(func(t *testing.T, class, section, item string) {
		if code, ok := Code(class); ok {
			assert.NotZero(t, CodeLevel(code))
		}
		if code, err := JoinCode(class, section, item); err == nil {
			assert.NotZero(t, CodeLevel(code))
		}
	})
}
