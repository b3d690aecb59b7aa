package identity

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSumsInGrainsEndAsInDecimals compares both ways of adding up on random
// sums, with amounts that do not fit among them.
func TestSumsInGrainsEndAsInDecimals(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2023))
	fitted, failed := 0, 0
	for range 20000 {
		values := randomValues(random)
		ledger, plain := New(values), New(values)
		for i := range plain.grained {
			plain.grained[i].fits = false
		}
		id := Identity{Form: Form(random.IntN(2))}
		for i := range values {
			term := Term{Figure: i, Factor: int64(random.IntN(3) - 1)}
			if i == 0 || random.IntN(4) == 0 {
				id.Left = append(id.Left, term)
			} else {
				id.Right = append(id.Right, term)
			}
		}
		e := entry{Identity: id, members: members(&id, nil)}
		if _, fits := ledger.balance(&e); fits {
			fitted++
		}
		got, want := ledger.Evaluate(id), plain.Evaluate(id)
		require.Equal(t, want.Outcome, got.Outcome, "%v", values)
		require.Equal(t, want.Speaks, got.Speaks, "%v", values)
		require.Equal(t, want.Outcome == "fail", ledger.Fails(id))
		for _, side := range [][2]decimal.Decimal{{want.Left, got.Left}, {want.Right, got.Right}, {want.Difference, got.Difference}, {want.Tolerance, got.Tolerance}} {
			require.True(t, side[0].Equal(side[1]), "%s is not %s of %v", side[1], side[0], values)
		}
		if want.Outcome == "fail" {
			failed++
		}
	}
	assert.Greater(t, fitted, 10000)
	assert.Less(t, fitted, 20000, "some do not fit")
	assert.Greater(t, failed, 1000)
}

// randomValues are a few amounts of which most nearly add up.
func randomValues(random *rand.Rand) []Value {
	values := make([]Value, 2+random.IntN(5))
	for i := range values {
		exponent := int32(-random.IntN(4))
		values[i] = Value{
			Number:   decimal.New(random.Int64N(30)-5, exponent),
			Half:     decimal.New(5, exponent-1).Mul(decimal.NewFromInt(random.Int64N(3))),
			MayBeCut: random.IntN(2) == 0,
		}
		if random.IntN(30) == 0 {
			values[i].Number = values[i].Number.Shift(17)
		}
	}
	return values
}
