package identity

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// TestRatesInIntegersEndAsInDecimals compares both ways of recomputing random
// rates, with amounts and rates that do not fit among them.
func TestRatesInIntegersEndAsInDecimals(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2023))
	const rates = 20000
	fitted, pinned := 0, 0
	outcomes := map[model.Outcome]int{}
	for range rates {
		values := randomRate(random)
		ledger, plain := New(values), New(values)
		for i := range plain.grained {
			plain.grained[i].fits = false
		}
		id := Identity{Form: Rate, Left: []Term{{Figure: 1, Factor: 1}}, Right: []Term{{Figure: 2, Factor: 1}, {Figure: 3, Factor: int64(random.IntN(3) - 1)}}}
		e := entry{Identity: id, members: members(&id, nil)}
		if _, fits := ledger.rated(&e); fits {
			fitted++
		}
		index, got := ledger.Add(id)
		_, want := plain.Add(id)
		outcomes[want.Outcome]++
		require.Equal(t, want.Outcome, got.Outcome, "%v", values)
		require.Equal(t, want.Speaks, got.Speaks, "%v", values)
		require.Equal(t, want.Outcome == model.Fail, ledger.Fails(id))
		for _, side := range [][2]decimal.Decimal{{want.Left, got.Left}, {want.Right, got.Right}, {want.Difference, got.Difference}, {want.Tolerance, got.Tolerance}} {
			require.True(t, side[0].Equal(side[1]), "%s is not %s of %v", side[1], side[0], values)
		}
		for _, m := range e.members[:3] {
			require.Equal(t, plain.pins(index, m), ledger.pins(index, m), "figure %d of %v", m.figure, values)
			if ledger.pins(index, m) {
				pinned++
			}
		}
	}
	assert.Greater(t, fitted, rates/2)
	assert.Less(t, fitted, rates, "some do not fit")
	assert.Greater(t, pinned, rates/100)
	for _, outcome := range []model.Outcome{model.Pass, model.Rounding, model.Fail, model.NotChecked} {
		assert.Greater(t, outcomes[outcome], rates/200, outcome)
	}
}

// randomRate are a rate, its part and two amounts of its whole. Most rates are
// nearly right.
func randomRate(random *rand.Rand) []Value {
	values := make([]Value, 4)
	for i := range values {
		exponent := int32(-random.IntN(4))
		values[i] = Value{Number: decimal.New(random.Int64N(3000)-20, exponent), Half: decimal.New(5, exponent-1)}
		if random.IntN(30) == 0 {
			values[i].Number = values[i].Number.Shift(int32(random.IntN(17)))
		}
	}
	if whole := values[2].Number; random.IntN(3) > 0 && !whole.IsZero() {
		places := int32(random.IntN(4))
		values[0].Number = values[1].Number.Mul(hundred).DivRound(whole, places).Add(decimal.New(random.Int64N(3)-1, -places))
		values[0].Half = decimal.New(5, -places-1)
	}
	if random.IntN(20) == 0 {
		values[2].Number, values[3].Number = decimal.Zero, decimal.Zero
	}
	return values
}
