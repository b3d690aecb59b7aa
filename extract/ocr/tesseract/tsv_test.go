package tesseract

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const header = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"

func TestWordsOfEachPageAreOneReading(t *testing.T) {
	readings, err := parse(header+
		"1\t1\t0\t0\t0\t0\t0\t0\t90\t40\t-1\t\n"+
		"5\t1\t1\t1\t1\t1\t9\t9\t20\t20\t96.5\t收入\n"+
		"5\t1\t1\t1\t1\t2\t30\t9\t20\t20\t80.25\t合计\n"+
		"5\t3\t1\t1\t1\t1\t9\t9\t20\t20\t91\t3,118.56\n", 3)
	require.NoError(t, err)
	assert.Equal(t, []Reading{{"收入 合计", 80.25}, {}, {"3,118.56", 91}}, readings)
}

func TestOutputThatIsNotUnderstoodIsAnError(t *testing.T) {
	for _, line := range []string{"5\t9\t1\t1\t1\t1\t9\t9\t20\t20\t96\t收入\n", "5\t1\t1\t1\t1\t1\t9\t9\t20\t20\tsure\t收入\n"} {
		_, err := parse(header+line, 1)
		assert.Error(t, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(header + "5\t1\t1\t1\t1\t1\t9\t9\t20\t20\t96.5\t收入\n")
	f.Fuzz(func(t *testing.T, tsv string) {
		if readings, err := parse(tsv, 2); err == nil {
			assert.Len(t, readings, 2)
		}
	})
}
