package identity_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
)

// grid is a statement of rows and columns whose last row and first column
// total the others, printed to the fen.
type grid struct {
	rows, columns int
	numbers       []decimal.Decimal
}

func randomGrid(random *rand.Rand) grid {
	g := grid{rows: 3 + random.IntN(5), columns: 3 + random.IntN(3)}
	g.numbers = make([]decimal.Decimal, g.rows*g.columns)
	for r := range g.rows - 1 {
		for c := 1; c < g.columns; c++ {
			g.add(r, c, decimal.New(1000+random.Int64N(9_000_000), -2))
		}
	}
	return g
}

// add puts an amount into a cell and all its totals.
func (g grid) add(r, c int, amount decimal.Decimal) {
	for _, at := range []int{g.at(r, c), g.at(r, 0), g.at(g.rows-1, c), g.at(g.rows-1, 0)} {
		g.numbers[at] = g.numbers[at].Add(amount)
	}
}

func (g grid) at(r, c int) int { return r*g.columns + c }

func (g grid) judge() identity.Judgement {
	values := make([]identity.Value, len(g.numbers))
	for i := range values {
		values[i].Number = g.numbers[i]
	}
	ledger := identity.New(values)
	for r := range g.rows {
		var parts []int
		for c := 1; c < g.columns; c++ {
			parts = append(parts, g.at(r, c))
		}
		ledger.Add(sum(g.at(r, 0), parts...))
	}
	for c := range g.columns {
		var parts []int
		for r := range g.rows - 1 {
			parts = append(parts, g.at(r, c))
		}
		ledger.Add(sum(g.at(g.rows-1, c), parts...))
	}
	return ledger.Judge()
}

// harmed changes so many cells, each by an amount of its own.
func (g grid) harmed(random *rand.Rand, cells int) (changed []int) {
	for len(changed) < cells {
		at := random.IntN(len(g.numbers))
		if !slices.Contains(changed, at) {
			g.numbers[at] = g.numbers[at].Add(decimal.New(int64(len(changed)*7+1)*(1000+random.Int64N(100_000)), -2))
			changed = append(changed, at)
		}
	}
	slices.Sort(changed)
	return changed
}

// blamed are the figures that end contradicted.
func (g grid) blamed() (figures []int) {
	for figure, status := range g.judge().Status {
		if status == model.Contradicted {
			figures = append(figures, figure)
		}
	}
	return figures
}

// TestBlameFallsOnAColumnThatWasMisread harms all figures of a column, each by
// an amount of its own.
func TestBlameFallsOnAColumnThatWasMisread(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 2023))
	for range 300 {
		g := randomGrid(random)
		column := 1 + random.IntN(g.columns-1)
		var changed []int
		for r := range g.rows {
			at := g.at(r, column)
			g.numbers[at] = g.numbers[at].Add(decimal.New(1000+random.Int64N(1_000_000), -2))
			changed = append(changed, at)
		}
		assert.Equal(t, changed, g.blamed())
	}
}

// TestBlameFallsOnNoRightCellBesideFewMistakes harms random statements in one
// and in two cells. Few pairs of mistakes have another explanation that is as
// short as the right one.
func TestBlameFallsOnNoRightCellBesideFewMistakes(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 2023))
	for mistakes, least := range map[int]int{1: 1000, 2: 990} {
		exact := 0
		var first string
		for range 1000 {
			g := randomGrid(random)
			changed := g.harmed(random, mistakes)
			blamed := g.blamed()
			if slices.Equal(blamed, changed) {
				exact++
			} else if first == "" {
				first = fmt.Sprintf("%d×%d: %v changed, %v blamed", g.rows, g.columns, changed, blamed)
			}
		}
		t.Logf("%d mistakes: %d of 1000 exactly", mistakes, exact)
		assert.GreaterOrEqual(t, exact, least, first)
	}
}
