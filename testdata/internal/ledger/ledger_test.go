package ledger_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/testdata/internal/ledger"
)

func books(t *testing.T, seed uint64) *ledger.Books {
	t.Helper()
	made, err := ledger.Invent(ledger.Plan{
		Functions: "../../water2022/functions.tsv", Economic: "../../water2022/economic.tsv",
		Seed: seed, Step: "0.01", Opening: 4120000, Closing: 3650000, Three: [4]int64{0, 42000, 0, 168000},
	})
	require.NoError(t, err)
	return made
}

func equal(t *testing.T, want, got decimal.Decimal, what string) {
	t.Helper()
	assert.True(t, want.Equal(got), "%s: %s, want %s", what, got, want)
}

func TestParentIsTheSumOfItsChildren(t *testing.T) {
	made := books(t, 1)
	for _, parent := range made.Functions {
		if parent.Level() == 3 {
			continue
		}
		sum := decimal.Zero
		for _, row := range made.Functions {
			if row.Level() == parent.Level()+1 && strings.HasPrefix(row.Code, parent.Code) {
				sum = sum.Add(row.Total())
			}
		}
		equal(t, sum, parent.Total(), parent.Code)
	}
}

func TestRevenueAndCarryOverPayExpenditureAndCarryOver(t *testing.T) {
	for seed := range uint64(50) {
		made := books(t, seed)
		equal(t, made.Total.Total().Add(made.Closing), made.RevenueTotal(), "total")
		equal(t, made.Total.Fiscal().Add(made.Closing), made.FiscalTotal(), "fiscal total")
		equal(t, made.GeneralTotal().Total().Add(made.FundTotal().Total()), made.Total.Total(), "both funds")
	}
}

func TestEconomicClassesAddUpToTheBasicExpenditure(t *testing.T) {
	for seed := range uint64(50) {
		made := books(t, seed)
		sums := map[string]decimal.Decimal{}
		for _, row := range made.Economic {
			if len(row.Code) == 3 {
				sums[row.Code] = row.Basic
			}
		}
		equal(t, made.Total.Personnel(), sums["301"].Add(sums["303"]), "人员经费")
		equal(t, made.Total.Public, sums["302"].Add(sums["310"]), "公用经费")
	}
}

func TestSameSeedGivesTheSameBooks(t *testing.T) {
	assert.Equal(t, books(t, 7).Total, books(t, 7).Total)
	assert.NotEqual(t, books(t, 7).Total, books(t, 8).Total)
}
