package identity_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
)

// rounded is a number known to half a unit of its last printed place.
func rounded(text string) identity.Value {
	number := decimal.RequireFromString(text)
	return identity.Value{Number: number, Half: decimal.New(5, number.Exponent()-1)}
}

// cut is a number whose further digits may have been cut off.
func cut(text string) identity.Value {
	value := rounded(text)
	value.MayBeCut = true
	return value
}

// exact is a number without rounding.
func exact(text string) identity.Value {
	return identity.Value{Number: decimal.RequireFromString(text)}
}

func values(texts ...string) []identity.Value {
	list := make([]identity.Value, len(texts))
	for i, text := range texts {
		list[i] = rounded(text)
	}
	return list
}

// sum says that a figure is the sum of others.
func sum(total int, parts ...int) identity.Identity {
	return identity.Identity{Left: terms(total), Right: terms(parts...)}
}

func terms(figures ...int) []identity.Term {
	list := make([]identity.Term, len(figures))
	for i, figure := range figures {
		list[i] = identity.Term{Figure: figure, Factor: 1}
	}
	return list
}

func TestToleranceComesFromPrintedDecimals(t *testing.T) {
	for _, test := range []struct {
		name    string
		values  []identity.Value
		parts   []int
		outcome model.Outcome
		allowed string
	}{
		{"equal", values("2836.91", "2836.91"), []int{1}, model.Pass, "0.01"},
		{"a unit of the last place", values("2836.91", "2836.92"), []int{1}, model.Rounding, "0.01"},
		{"two digits swapped", values("2836.91", "2863.91"), []int{1}, model.Fail, "0.01"},
		{"two units of the last place", values("2836.91", "2836.93"), []int{1}, model.Fail, "0.01"},
		{"four terms", values("100.03", "50.00", "30.00", "20.01"), []int{1, 2, 3}, model.Rounding, "0.02"},
		{"four terms, too far", values("100.03", "50.00", "30.00", "20.00"), []int{1, 2, 3}, model.Fail, "0.02"},
		{"exact amounts", []identity.Value{exact("100.01"), exact("100.00")}, []int{1}, model.Fail, "0"},
		{"exact against rounded", []identity.Value{exact("100004"), rounded("100000")}, []int{1}, model.Fail, "0.5"},
		{"cut off beside a finer figure", []identity.Value{cut("87.70"), exact("87.708")}, []int{1}, model.Rounding, "0.01"},
		{"too large to be cut off", []identity.Value{cut("88"), exact("87.40"), exact("0.00")}, []int{1, 2}, model.Fail, "0.5"},
		{"below zero, cut off", []identity.Value{cut("-87"), exact("-87.60"), exact("0.00")}, []int{1, 2}, model.Rounding, "1"},
		{"a part that was cut off", []identity.Value{exact("87.60"), cut("80"), exact("7.00")}, []int{1, 2}, model.Rounding, "1"},
		{"a part too large to be cut off", []identity.Value{exact("86.40"), cut("80"), exact("7.00")}, []int{1, 2}, model.Fail, "0.5"},
		{"not cut off to one from nothing", []identity.Value{cut("1"), exact("0"), exact("0.00")}, []int{1, 2}, model.Fail, "0.5"},
		{"not cut off beside one as coarse", []identity.Value{cut("87.70"), rounded("87.72")}, []int{1}, model.Fail, "0.01"},
	} {
		t.Run(test.name, func(t *testing.T) {
			ledger := identity.New(test.values)
			result := ledger.Evaluate(sum(0, test.parts...))
			assert.Equal(t, test.outcome, result.Outcome)
			assert.Equal(t, test.allowed, result.Tolerance.String())
		})
	}
}

func TestRateIsRecomputed(t *testing.T) {
	for _, test := range []struct {
		name, part, whole, rate string
		outcome                 model.Outcome
	}{
		{"rounded", "3118.56", "3687.66", "84.57", model.Pass},
		{"cut off", "29.42", "307.82", "9.55", model.Rounding},
		{"wrong", "2106.66", "2940.05", "71.73", model.Fail},
		{"of nothing", "1.00", "0.00", "100", model.NotChecked},
		{"negative", "-72.13", "3759.79", "-1.92", model.Pass},
		{"with the wrong sign", "-72.13", "3759.79", "1.92", model.Fail},
	} {
		t.Run(test.name, func(t *testing.T) {
			ledger := identity.New(values(test.part, test.whole, test.rate))
			result := ledger.Evaluate(identity.Identity{Form: identity.Rate, Left: terms(0), Right: terms(1), Percent: 2})
			assert.Equal(t, test.outcome, result.Outcome)
		})
	}
}

func TestAtMostHoldsBelow(t *testing.T) {
	ledger := identity.New(values("3.00", "3.80"))
	assert.Equal(t, model.Pass, ledger.Evaluate(identity.Identity{Form: identity.AtMost, Left: terms(0), Right: terms(1)}).Outcome)
	assert.Equal(t, model.Fail, ledger.Evaluate(identity.Identity{Form: identity.AtMost, Left: terms(1), Right: terms(0)}).Outcome)
}

func judge(values []identity.Value, identities ...identity.Identity) identity.Judgement {
	ledger := identity.New(values)
	for _, entry := range identities {
		ledger.Add(entry)
	}
	return ledger.Judge()
}

// A table of two rows with a total column and a total row:
//
//	 total  basic project
//	0  300  1 100  2 200   sum of the rows
//	3  120  4  40  5  80
//	6  180  7  60  8 120
func table(texts ...string) ([]identity.Value, []identity.Identity) {
	return values(texts...), []identity.Identity{
		sum(0, 1, 2), sum(3, 4, 5), sum(6, 7, 8),
		sum(0, 3, 6), sum(1, 4, 7), sum(2, 5, 8),
	}
}

func TestMisreadCellIsNamedAtItsRowAndColumn(t *testing.T) {
	figures, identities := table("300.00", "100.00", "200.00", "120.00", "46.00", "80.00", "180.00", "60.00", "120.00")
	judgement := judge(figures, identities...)
	require.Len(t, judgement.Explanations, 1)
	assert.Equal(t, []int{4}, judgement.Explanations[0].Figures)
	assert.Equal(t, "40", judgement.Explanations[0].Hints[0].String())
	assert.Len(t, judgement.Explanations[0].Identities, 2)
	for figure, status := range judgement.Status {
		if figure == 4 {
			assert.Equal(t, model.Contradicted, status)
		} else {
			assert.Equal(t, model.Verified, status, "figure %d", figure)
		}
	}
}

func TestTwoMisreadCellsAreBothNamed(t *testing.T) {
	figures, identities := table("300.00", "100.00", "200.00", "120.00", "46.00", "80.00", "180.00", "60.00", "129.00")
	judgement := judge(figures, identities...)
	assert.Equal(t, model.Contradicted, judgement.Status[4])
	assert.Equal(t, model.Contradicted, judgement.Status[8])
	assert.Equal(t, model.Verified, judgement.Status[0])
}

func TestSwappedCellsOfAColumnAreBothNamed(t *testing.T) {
	figures, identities := table("300.00", "100.00", "200.00", "120.00", "60.00", "80.00", "180.00", "40.00", "120.00")
	figures = append(figures, rounded("120.00"), rounded("180.00")) // the totals stand in another table, too
	judgement := judge(figures, append(identities, sum(3, 9), sum(6, 10), sum(5, 5), sum(8, 8))...)
	assert.Equal(t, model.Contradicted, judgement.Status[4])
	assert.Equal(t, model.Contradicted, judgement.Status[7])
	assert.Equal(t, model.Verified, judgement.Status[3])
}

func TestTotalSwappedWithAPartOfItsSumIsNamedWithIt(t *testing.T) {
	for name, test := range map[string]struct{ numbers, hints []string }{
		"with nothing":      {[]string{"0.00", "100.00", "60.00", "40.00"}, []string{"100", "0"}},
		"with another part": {[]string{"30.00", "100.00", "60.00", "10.00"}, []string{"100", "30"}},
	} {
		t.Run(name, func(t *testing.T) {
			judgement := judge(values(test.numbers...), sum(0, 1, 2, 3))
			require.Len(t, judgement.Explanations, 1)
			assert.Equal(t, []int{0, 1}, judgement.Explanations[0].Figures)
			for i, hint := range test.hints {
				assert.Equal(t, hint, judgement.Explanations[0].Hints[i].String())
			}
		})
	}
}

func TestAnyMemberOfALoneSumMayBeWrong(t *testing.T) {
	judgement := judge(values("100.00", "60.00", "50.00"), sum(0, 1, 2))
	require.Len(t, judgement.Explanations, 1)
	assert.Equal(t, []int{0, 1, 2}, judgement.Explanations[0].Figures)
	assert.Empty(t, judgement.Explanations[0].Hints)
}

func TestProvenMembersAreNotBlamed(t *testing.T) {
	// 1 and 2 are confirmed by other figures, the total 0 by nothing.
	judgement := judge(values("100.00", "60.00", "50.00", "60.00", "50.00"), sum(0, 1, 2), sum(1, 3), sum(2, 4))
	require.Len(t, judgement.Explanations, 1)
	assert.Equal(t, []int{0}, judgement.Explanations[0].Figures)
	assert.Equal(t, model.Verified, judgement.Status[1])
	assert.Equal(t, model.Verified, judgement.Status[2])
}

func TestWhatHoldsByChanceClearsNoFigure(t *testing.T) {
	// Three vehicles misread as two, which is how many one fund pays for.
	chance := sum(3, 0)
	chance.Chance = true
	vehicles := []identity.Value{exact("2"), exact("1"), exact("2"), exact("2")}
	for _, test := range []struct {
		name   string
		demand bool
		blamed []int
	}{{"by chance", false, []int{0, 1, 2}}, {"demanded by another rule", true, []int{1, 2}}} {
		t.Run(test.name, func(t *testing.T) {
			ledger := identity.New(vehicles)
			ledger.Add(sum(0, 1, 2))
			if index, _ := ledger.Add(chance); test.demand {
				ledger.Demand(index)
			}
			judgement := ledger.Judge()
			require.Len(t, judgement.Explanations, 1)
			assert.Equal(t, test.blamed, judgement.Explanations[0].Figures)
		})
	}
}

func TestTotalIsBlamedThatProvenPartsDoNotReach(t *testing.T) {
	// A row is missing: the total is confirmed twice, the parts once.
	judgement := judge(values("100.00", "60.00", "30.00", "60.00", "30.00", "100.00", "100.00"),
		sum(0, 1, 2), sum(1, 3), sum(2, 4), sum(0, 5), sum(0, 6))
	require.Len(t, judgement.Explanations, 1)
	assert.Equal(t, []int{0}, judgement.Explanations[0].Figures)
}

func TestProseIsBlamedBeforeAProvenTable(t *testing.T) {
	figures, identities := table("300.00", "100.00", "200.00", "120.00", "40.00", "80.00", "180.00", "60.00", "120.00")
	figures = append(figures, rounded("303.00"))
	judgement := judge(figures, append(identities, sum(9, 0))...)
	assert.Equal(t, model.Contradicted, judgement.Status[9])
	assert.Equal(t, model.Verified, judgement.Status[0])
}

func TestValueThatWouldTurnNegativeIsTheLesserSuspect(t *testing.T) {
	// 0 = 1 + 2 lacks 80: either the total is 130 or a part is below zero.
	judgement := judge(values("50.00", "60.00", "70.00"), sum(0, 1, 2))
	require.Len(t, judgement.Explanations, 1)
	assert.Equal(t, []int{0}, judgement.Explanations[0].Figures)
}

func TestZerosAloneProveNothingOfEachOther(t *testing.T) {
	judgement := judge(values("0.00", "0.00"), sum(0, 1))
	assert.Equal(t, []model.Status{model.Unverified, model.Unverified}, judgement.Status)
}

func TestZeroIsConfirmedByAConfirmedZero(t *testing.T) {
	// 100 = 100 + 0 confirms the zero, and with it the zero that it equals.
	judgement := judge(values("100.00", "100.00", "0.00", "0.00"), sum(0, 1, 2), sum(2, 3))
	assert.Equal(t, model.Verified, judgement.Status[2])
	assert.Equal(t, model.Verified, judgement.Status[3])
}

func TestTotalOfSeveralPrintedZerosIsConfirmed(t *testing.T) {
	judgement := judge(values("0", "0", "0"), sum(0, 1, 2))
	assert.Equal(t, model.Verified, judgement.Status[0])
}

func TestUnlikelyRoundingConfirmsNothing(t *testing.T) {
	// Ten terms may be 0.055 apart at worst; 0.05 is beyond what is common.
	texts := []string{"10.05", "1.00", "1.00", "1.00", "1.00", "1.00", "1.00", "1.00", "1.00", "1.00", "1.00"}
	ledger := identity.New(values(texts...))
	_, result := ledger.Add(sum(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
	assert.Equal(t, model.Rounding, result.Outcome)
	assert.False(t, result.Speaks)
	assert.Equal(t, model.Unverified, ledger.Judge().Status[0])
}

func TestRateConfirmsTheRateAndAmountsThatItPins(t *testing.T) {
	rate := identity.Identity{Form: identity.Rate, Left: terms(0), Right: terms(1), Percent: 2}
	judgement := judge([]identity.Value{rounded("3118.56"), rounded("3687.66"), cut("84.57")}, rate)
	assert.Equal(t, []model.Status{model.Unverified, model.Unverified, model.Verified}, judgement.Status)
	judgement = judge([]identity.Value{rounded("0.42"), exact("3.38"), cut("12.43")}, rate)
	assert.Equal(t, model.Verified, judgement.Status[0])
}

func TestRateTooLargeToBeCutOffIsNotConfirmed(t *testing.T) {
	rate := identity.Identity{Form: identity.Rate, Left: terms(0), Right: terms(1), Percent: 2}
	for _, test := range []struct {
		part, percent string
		status        model.Status
	}{{"0.00", "1", model.Unverified}, {"99.90", "9", model.Verified}, {"84.00", "9", model.Unverified}} {
		judgement := judge([]identity.Value{exact(test.part), exact("1000.00"), cut(test.percent)}, rate)
		assert.Empty(t, judgement.Explanations)
		assert.Equal(t, test.status, judgement.Status[2], test.part)
	}
}

func TestRateOfCoarseAmountsConfirmsOnlyWhatItsOwnRoundingExplains(t *testing.T) {
	// 110 of 584.35 is 18.82%; 110 may be anything from 109.5 to 110.5.
	for percent, status := range map[string]model.Status{"18.82": model.Verified, "18.83": model.Verified, "18.85": model.Unverified} {
		rate := identity.Identity{Form: identity.Rate, Left: terms(0), Right: terms(1), Percent: 2}
		judgement := judge([]identity.Value{rounded("110"), rounded("584.35"), cut(percent)}, rate)
		assert.Equal(t, status, judgement.Status[2], percent)
	}
}

// column is a ledger of a column that is a total of two classes of two items
// each, printed as given.
func column(texts ...string) *identity.Ledger {
	ledger := identity.New(values(texts...))
	ledger.Lines = [][]int{{0, 1, 2, 3, 4, 5, 6}}
	for _, id := range []identity.Identity{sum(1, 2, 3), sum(4, 5, 6), sum(0, 1, 4), sum(7, 2), sum(8, 3), sum(9, 5)} {
		ledger.Add(id)
	}
	return ledger
}

func TestSlipThatStandsTwiceIsBlamedInBothPlaces(t *testing.T) {
	// The prose says 70 twice, the table 60 in a row and a column that add up.
	judgement := judge(values("70.00", "70.00", "60.00", "60.00", "100.00", "40.00"),
		sum(0, 1), sum(0, 2), sum(1, 2), sum(2, 3), sum(4, 2, 5))
	require.Len(t, judgement.Explanations, 1)
	assert.Equal(t, []int{0, 1}, judgement.Explanations[0].Figures)
	assert.Equal(t, model.Verified, judgement.Status[2])
}

func TestShiftedColumnIsBlamedWhole(t *testing.T) {
	judgement := column("100.00", "60.00", "45.00", "15.00", "40.00", "33.00", "7.00", "45.00", "15.00", "33.00").Judge()
	require.Empty(t, judgement.Explanations)

	judgement = column("7.00", "100.00", "60.00", "45.00", "15.00", "40.00", "33.00", "45.00", "15.00", "33.00").Judge()
	require.Len(t, judgement.Explanations, 1)
	assert.Equal(t, []int{0, 1, 2, 3, 4, 5, 6}, judgement.Explanations[0].Figures, "one row too low")

	judgement = column("60.00", "45.00", "15.00", "40.00", "33.00", "7.00", "100.00", "45.00", "15.00", "33.00").Judge()
	require.Len(t, judgement.Explanations, 1)
	assert.Equal(t, []int{0, 1, 2, 3, 4, 5, 6}, judgement.Explanations[0].Figures, "one row too high")
}

func TestColumnIsBlamedFromWhereItIsShifted(t *testing.T) {
	judgement := column("100.00", "60.00", "7.00", "45.00", "15.00", "40.00", "33.00", "45.00", "15.00", "33.00").Judge()
	require.NotEmpty(t, judgement.Explanations)
	assert.Equal(t, []int{2, 3, 4, 5, 6}, judgement.Explanations[0].Figures)
}

func TestTryTellsWhichReadingFits(t *testing.T) {
	ledger := identity.New(values("100.00", "60.00", "70.00"))
	ledger.Add(sum(0, 1, 2))
	holds, fails := ledger.Try([]identity.Reading{{Figure: 2, Number: decimal.NewFromInt(40)}})
	assert.Equal(t, 1, holds)
	assert.Zero(t, fails)
	holds, fails = ledger.Try(nil)
	assert.Zero(t, holds+fails)
	assert.Equal(t, "70", ledger.Values[2].Number.String(), "trying changes nothing")
}

// FuzzJudge wants an end and a status for every figure, whatever adds up.
func FuzzJudge(f *testing.F) {
	f.Add([]byte{3, 1, 2, 9, 9, 9, 0, 1, 2, 1, 3, 4})
	f.Add([]byte{1, 1, 1, 1})
	f.Fuzz(func(t *testing.T, seed []byte) {
		if len(seed) < 4 || len(seed) > 64 {
			t.Skip()
		}
		figures := make([]identity.Value, len(seed))
		for i, b := range seed {
			figures[i] = identity.Value{Number: decimal.NewFromInt(int64(b)), Half: decimal.New(5, -1)}
		}
		ledger := identity.New(figures)
		for i := 0; i+3 < len(seed); i++ {
			entry := sum(int(seed[i])%len(seed), int(seed[i+1])%len(seed), int(seed[i+2])%len(seed))
			entry.Form = identity.Form(int(seed[i+3]) % 3)
			entry.Percent = int(seed[i+3]) % len(seed)
			ledger.Add(entry)
		}
		judgement := ledger.Judge()
		require.Len(t, judgement.Status, len(seed))
		for _, explanation := range judgement.Explanations {
			require.NotEmpty(t, explanation.Identities)
			require.NotEmpty(t, explanation.Figures)
		}
	})
}

func TestDamagedPrintIsNoWitnessForDamagedPrint(t *testing.T) {
	ledger := identity.New(values("90.00", "60.00", "30.00", "60.00"))
	ledger.Damaged = []bool{false, true, true, true}
	ledger.Add(sum(0, 1, 2))
	ledger.Add(sum(1, 3))
	want := []model.Status{model.Verified, model.Unverified, model.Unverified, model.Unverified}
	assert.Equal(t, want, ledger.Judge().Status, "two damaged parts of a sound total")

	ledger.Damaged = []bool{false, true, false, true}
	want = []model.Status{model.Verified, model.Verified, model.Verified, model.Unverified}
	assert.Equal(t, want, ledger.Judge().Status, "one damaged part, which the sound ones determine")
}
