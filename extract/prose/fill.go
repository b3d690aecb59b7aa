package prose

import (
	"strings"

	"github.com/juesuan/juesuan/model"
)

// Fill fills the fields of a report that are still empty from the facts of
// its sections and from the other findings of its prose. What tables have
// filled already stays: they print the figures with all decimals.
func Fill(report *model.Report, findings Findings) {
	f := &filling{report: report, stated: map[string]statedFact{}, last: map[string]statedFact{}, parted: map[string]bool{}, unchanged: map[string]Unchanged{}}
	f.collect()
	f.keepUnchanged(findings.Unchanged)
	f.amounts()
	f.shares()
	f.items()
	f.changes()
	f.counts()
	f.projects(findings.Projects)
	f.absences(findings.Absences)
}

// statedFact is a fact with where it stands.
type statedFact struct {
	fact *model.ProseFact
	from string
}

type filling struct {
	report *model.Report
	stated map[string]statedFact // the first fact of each role
	last   map[string]statedFact // and the last
	parted map[string]bool       // roles whose sentence counts two parts of the whole
	order  []string              // roles in the order of the report
	// unchanged are the things that are told to be as in the year before.
	unchanged map[string]Unchanged
}

// collect finds the first fact of each role.
func (f *filling) collect() {
	var numbers []string
	for s := range f.report.Sections {
		section := &f.report.Sections[s]
		numbers = append(numbers[:min(max(section.Level-1, 0), len(numbers))], section.Number)
		from := "narrative:" + sectionPath(numbers)
		for i := range section.Facts {
			fact := &section.Facts[i]
			f.last[fact.Role] = statedFact{fact, from}
			if first, ok := f.stated[fact.Role]; ok || fact.Role == "" {
				if ok && first.fact.Sentence == fact.Sentence && !first.fact.Value.Equal(fact.Value) {
					f.parted[fact.Role] = true
				}
				continue
			}
			f.stated[fact.Role] = statedFact{fact, from}
			f.order = append(f.order, fact.Role)
		}
	}
}

// sectionPath joins the numbers of headings, without that of the report's
// part: 二、（一）.
func sectionPath(numbers []string) string {
	var path strings.Builder
	for _, number := range numbers {
		if !strings.HasPrefix(number, "第") {
			path.WriteString(number)
		}
	}
	return path.String()
}

// amount is the figure of a role as a field of the report, nil where the
// prose does not state it.
func (f *filling) amount(roles ...string) *model.Amount {
	for _, role := range roles {
		if stated, ok := f.stated[role]; ok {
			return &model.Amount{Figure: &stated.fact.Figure, From: stated.from}
		}
	}
	return nil
}

// printed is the figure of a role as printed, "" where it is not stated.
func (f *filling) printed(role string) string {
	if stated, ok := f.stated[role]; ok {
		return stated.fact.Text
	}
	return ""
}

// setAmount fills an empty field with the first of roles that is stated.
func (f *filling) setAmount(field **model.Amount, roles ...string) {
	if *field == nil {
		*field = f.amount(roles...)
	}
}

func (f *filling) amounts() {
	for _, target := range targets(f.report) {
		f.setAmount(target.field, target.roles...)
	}
	f.evaluatedByLevel()
	budget, final := &f.report.ThreePublic.Budget, &f.report.ThreePublic.Final
	if f.report.Head.Kind == model.Budget {
		f.threePublic(budget, "")
		return
	}
	f.threePublic(final, "")
	if f.budgetIsAdjusted() {
		f.threePublic(budget, fullYearEnding)
	}
	f.threePublic(budget, budgetEnding)
	f.threePublic(budget, fullYearEnding)
}

// budgetIsAdjusted tells whether the budgets of the “三公” items are those as
// adjusted in the year and not 年初预算, which a budget's own form has: the note of
// the form says so (预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数), or the prose
// states 全年预算 of the items and 年初预算 of none.
func (f *filling) budgetIsAdjusted() bool {
	adjusted, original := 0, 0
	for _, item := range []string{"abroad", "reception", "vehicle"} {
		if f.amount(item+fullYearEnding) != nil {
			adjusted++
		}
		if f.amount(item+budgetEnding) != nil {
			original++
		}
	}
	if adjusted > 1 && original == 0 {
		return true
	}
	for i := range f.report.Tables {
		table := &f.report.Tables[i]
		if table.Statement != model.ThreePublicTable {
			continue
		}
		for _, note := range table.Notes {
			if strings.Contains(note, "全年预算") || strings.Contains(note, "调整后") {
				return true
			}
		}
	}
	return false
}

// evaluatedByLevel takes the projects of the only level that has any for those
// that were evaluated. Where both levels have some, it is not told which of them
// were: 一级项目 are made of 二级项目.
func (f *filling) evaluatedByLevel() {
	first, second := f.amount("performance.level1_projects"), f.amount("performance.level2_projects")
	evaluated := &f.report.Performance.SelfEvaluation.Projects
	switch {
	case *evaluated != nil:
	case isZero(first):
		*evaluated = second
	case isZero(second):
		*evaluated = first
	}
}

func (f *filling) threePublic(to *model.ThreePublicAmounts, ending string) {
	total := "three_public.total"
	if ending != "" {
		total = "three_public" + ending
	}
	f.setAmount(&to.Total, total)
	f.setAmount(&to.Abroad, "abroad"+ending)
	f.setAmount(&to.Reception, "reception"+ending)
	f.setAmount(&to.Vehicle, "vehicle"+ending)
	f.setAmount(&to.VehiclePurchase, "vehicle.purchase"+ending)
	f.setAmount(&to.VehicleOperation, "vehicle.operation"+ending)
}

// shares adds the sources of revenue that the tables do not have, and what
// part of the whole each is.
func (f *filling) shares() {
	revenue := &f.report.Revenue
	for _, role := range f.order {
		key, ok := strings.CutPrefix(role, "revenue.")
		if !ok || !sourceKeys[key] || f.hasSource(key) {
			continue
		}
		revenue.BySource = append(revenue.BySource, model.RevenueSource{
			Key: key, Label: f.stated[role].fact.Label, Amount: f.amount(role),
		})
	}
	for i := range revenue.BySource {
		source := &revenue.BySource[i]
		if source.Share == "" {
			source.Share = f.printed("revenue." + source.Key + shareEnding)
		}
	}
}

// sourceKeys are the sources of revenue, as RevenueSource.Key has them.
var sourceKeys = map[string]bool{
	"fiscal": true, "general_public": true, "government_fund": true, "state_capital": true, "superior_subsidy": true,
	"business": true, "operating": true, "affiliate_remittance": true, "other": true, "special_account": true, "unit_funds": true,
}

func (f *filling) hasSource(key string) bool {
	for i := range f.report.Revenue.BySource {
		if f.report.Revenue.BySource[i].Key == key {
			return true
		}
	}
	return false
}

// counts fills the figures that are kept by key.
func (f *filling) counts() {
	three := &f.report.ThreePublic
	if _, joined := f.stated["abroad.groups.joined"]; joined {
		// 本单位组织N个，参加其他单位组织M个，共计K个.
		f.stated["abroad.groups"] = f.last["abroad.groups"]
		delete(f.parted, "abroad.groups")
	}
	for _, count := range threePublicCounts {
		f.setKey(&three.Counts, count.key, count.roles...)
	}
	assets := &f.report.Disclosures.Assets
	for _, role := range f.order {
		if key, ok := strings.CutPrefix(role, "vehicles."); ok {
			f.setKey(&assets.Vehicles, key, role)
		}
		if key, ok := strings.CutPrefix(role, "equipment."); ok {
			f.setKey(&assets.Equipment, key, role)
		}
	}
}

func (f *filling) setKey(fields *model.Counts, key string, roles ...string) {
	stated := f.amount(roles...)
	if stated == nil || (*fields)[key] != nil || f.parted[roles[0]] {
		return
	}
	if *fields == nil {
		*fields = model.Counts{}
	}
	(*fields)[key] = stated
}

// threePublicCounts are the counts of “三公”, by their key in the report.
var threePublicCounts = []struct {
	key   string
	roles []string
}{
	{"abroad_groups", []string{"abroad.groups"}},
	{"abroad_persons", []string{"abroad.persons"}},
	{"vehicles_bought", []string{"vehicle.bought"}},
	{"vehicles_held", []string{"vehicle.held"}},
	{"reception_batches", []string{"reception.domestic.batches", "reception.batches"}},
	{"reception_persons", []string{"reception.domestic.persons", "reception.persons"}},
	{"foreign_reception_batches", []string{"reception.foreign.batches", "reception.abroad.batches"}},
	{"foreign_reception_persons", []string{"reception.foreign.persons", "reception.abroad.persons"}},
}

// absences takes note of what the report says there is none of.
func (f *filling) absences(absences []Absence) {
	none := map[string]bool{}
	for _, absence := range absences {
		none[strings.TrimSuffix(absence.Role, ".revenue")] = true
	}
	spending := &f.report.Expenditure
	for role, part := range map[string]*model.Part{"government_fund": &spending.GovernmentFund, "state_capital": &spending.StateCapital} {
		if none[role] && isZero(part.Total) {
			part.None = true
		}
	}
	if none["agency_operation"] && f.report.Disclosures.AgencyOperation == nil {
		f.report.Disclosures.AgencyOperationNone = true
	}
}

// isZero tells whether an amount is not given, or given as zero.
func isZero(amount *model.Amount) bool { return amount == nil || amount.Value.IsZero() }
