package dump

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSumWithTooManyWaysProvesNothing(t *testing.T) {
	const columns = 12
	full := func(units int64) []printed {
		row := make([]printed, columns)
		for i := range row {
			row[i] = printed{units, 1}
		}
		return row
	}
	for parts, want := range map[int]bool{0: true, 8: false} {
		a := arranger{leaves: make([]leaf, columns), rows: [][]printed{full(int64(1 + parts)), full(1)}, families: []relation{{total: 0, parts: []int{1}}}}
		for range parts { // one figure each, which may stand in any column
			a.families[0].parts = append(a.families[0].parts, len(a.rows))
			a.rows = append(a.rows, []printed{{1, 1}})
		}
		require.True(t, a.arrange())
		assert.Equal(t, want, a.proven(1, 0), "%d parts", parts)
	}
}
