package headline_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/headline"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/reporttest"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// rows are the subject's rows of the reports.
func rows(subject headline.Subject, reports ...*model.Report) []headline.Row {
	var list []headline.Row
	for _, report := range reports {
		list = append(list, subject.Read(report))
	}
	return list
}

// spent is a final account whose “三公” come to that much; "" is not
// disclosed.
func spent(entity string, year int, total string) *model.Report {
	r := reporttest.Center(year)
	r.Head.Entity.Name = entity
	r.ThreePublic.Final.Total = nil
	if total != "" {
		figure := reporttest.Figure(total, 14, 1)
		r.ThreePublic.Final.Total = &model.Amount{Figure: &figure}
	}
	return r
}

func TestRowsAreSorted(t *testing.T) {
	reports := []*model.Report{spent("乙", 2023, "10.00"), spent("甲", 2023, ""), spent("甲", 2022, "9.00"), spent("丙", 2022, "-1.00")}
	tests := []struct {
		by   string
		want []string
	}{
		{"entity", []string{"丙 2022", "乙 2023", "甲 2022", "甲 2023"}},
		{"-entity", []string{"甲 2022", "甲 2023", "乙 2023", "丙 2022"}},
		{"year", []string{"丙 2022", "甲 2022", "乙 2023", "甲 2023"}},
		{"final_total", []string{"丙 2022", "甲 2022", "乙 2023", "甲 2023"}},
		{"-final_total", []string{"乙 2023", "甲 2022", "丙 2022", "甲 2023"}},
	}
	for _, test := range tests {
		t.Run(test.by, func(t *testing.T) {
			list := rows(headline.ThreePublic, reports...)
			headline.ThreePublic.Order(list, test.by)
			var got []string
			for _, row := range list {
				got = append(got, row.Entity+" "+tabular.Whole(row.Year).Plain(tabular.Integer))
			}
			assert.Equal(t, test.want, got, "what is not disclosed comes last")
		})
	}
}

func TestPageAndStatusAreThoseOfTheMainFigure(t *testing.T) {
	final := headline.ThreePublic.Read(reporttest.Center(2023))
	assert.Equal(t, 14, final.Page)
	assert.Equal(t, model.Verified, final.Status)

	unverified := reporttest.Center(2023)
	unverified.ThreePublic.Final.Total.Status = ""
	assert.Equal(t, model.Unverified, headline.ThreePublic.Read(unverified).Status)

	contradicted := reporttest.Center(2023)
	contradicted.ThreePublic.Budget.VehicleOperation.Status = model.Contradicted
	assert.Equal(t, model.Contradicted, headline.ThreePublic.Read(contradicted).Status, "one wrong figure is enough")

	nothing := headline.Performance.Read(reporttest.Office(2023))
	assert.Zero(t, nothing.Page)
	assert.Empty(t, nothing.Status)
}

func TestNotDisclosedIsNotZero(t *testing.T) {
	zero := spent("甲", 2023, "0.00")
	table := headline.ThreePublic.Table(rows(headline.ThreePublic, zero, spent("乙", 2023, "")), false)
	at := table.Index("final_total_yuan")
	assert.Equal(t, "0.00", table.Rows[0][at].Plain(tabular.Money))
	assert.True(t, table.Rows[1][at].Empty())
}

func TestTotalsKeepYearsAndKindsApart(t *testing.T) {
	list := rows(headline.ThreePublic, spent("甲", 2022, "1.00"), spent("甲", 2023, "2.00"), spent("乙", 2023, "3.00"), reporttest.Office(2023), spent("丙", 2023, ""))
	assert.Empty(t, headline.ThreePublic.Table(list, false).Totals, "programs add up themselves")
	table := headline.ThreePublic.Table(list, true)
	if assert.Len(t, table.Totals, 1) {
		total := table.Totals[0]
		assert.Equal(t, "合计（2份，另1份无数）", total[0].Text)
		assert.Equal(t, "2023", total[1].Plain(tabular.Integer))
		assert.Equal(t, "决算", total[2].Text)
		assert.Equal(t, "50000.00", total[table.Index("final_total_yuan")].Plain(tabular.Money))
		assert.True(t, total[table.Index("vehicles_held")].Empty())
	}
}

func TestTotalsAreOnlyOfFiguresThatEachReportDiscloses(t *testing.T) {
	vehicles := reporttest.Figure("1.00", 14, 1)
	open, silent := spent("甲", 2023, "2.00"), spent("乙", 2023, "3.00")
	open.ThreePublic.Final.Vehicle, silent.ThreePublic.Final.Vehicle = &model.Amount{Figure: &vehicles}, nil
	table := headline.ThreePublic.Table(rows(headline.ThreePublic, open, silent), true)
	require.Len(t, table.Totals, 1)
	assert.Equal(t, "合计（2份）", table.Totals[0][0].Text)
	assert.Equal(t, "50000.00", table.Totals[0][table.Index("final_total_yuan")].Plain(tabular.Money))
	assert.False(t, table.Rows[0][table.Index("final_vehicle_yuan")].Empty())
	assert.True(t, table.Totals[0][table.Index("final_vehicle_yuan")].Empty())
}

func TestReportsOfOneBodyYearAndKindAreNamed(t *testing.T) {
	list := rows(headline.ThreePublic, spent("甲", 2022, "1.00"), spent("甲", 2023, "2.00"), spent("乙", 2023, "3.00"), spent("甲", 2023, "2.00"), spent("", 2023, ""), spent("", 2023, ""))
	for i := range list {
		list[i].File = string(rune('a'+i)) + ".pdf"
	}
	assert.Equal(t, [][2]string{{"d.pdf", "b.pdf"}}, headline.Repeated(list))
	assert.Empty(t, headline.Repeated(list[:3]))
}

func TestBarsShowTheMainFigureOrTheOneThatIsSortedBy(t *testing.T) {
	list := rows(headline.ThreePublic, reporttest.Center(2023), reporttest.Office(2024), spent("甲", 2023, ""))
	title, labels, amounts := headline.ThreePublic.Bars(list, "entity")
	assert.Equal(t, "“三公”经费", title)
	assert.Equal(t, []string{"某市某中心 2023决算", "某县某办公室 2024预算", "甲 2023决算"}, labels)
	assert.Equal(t, []string{"25000", "30000", "30000"}, texts(amounts), "the budget where there is no final account")
	title, labels, amounts = headline.ThreePublic.Bars(list, "final_vehicle_operation")
	assert.Equal(t, "公务用车运行维护费决算", title)
	assert.Len(t, labels, 2)
	assert.Equal(t, []string{"25000", "25000"}, texts(amounts))
}

func texts(numbers []decimal.Decimal) []string {
	var list []string
	for _, number := range numbers {
		list = append(list, number.String())
	}
	return list
}

func TestKeysAreUniqueAndMainOnesExist(t *testing.T) {
	for _, subject := range headline.Subjects() {
		keys := map[string]bool{}
		for _, figure := range subject.Figures {
			assert.False(t, keys[figure.Key], "%s.%s", subject.Name, figure.Key)
			assert.NotEmpty(t, figure.Meaning)
			assert.True(t, (figure.Of == nil) != (figure.Printed == nil), "%s.%s comes from one place", subject.Name, figure.Key)
			keys[figure.Key] = true
		}
		for _, figure := range subject.Figures {
			assert.True(t, figure.StandsFor == "" || keys[figure.StandsFor] && figure.Detail, figure.Key)
		}
		for _, main := range subject.Main {
			assert.True(t, keys[main], "%s.%s", subject.Name, main)
		}
	}
}
