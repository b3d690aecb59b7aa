package prose

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

const corpus = "../../../shared/corpus/"

// label is what the labels of a report say of its prose.
type label struct {
	Kind       string                  `json:"kind"`
	FiscalYear int                     `json:"fiscal_year"`
	Entity     string                  `json:"entity"`
	Narrative  map[string]*json.Number `json:"narrative"`
	Headline   map[string]*json.Number `json:"prose_headline"`
}

// labelRoles are the roles that the labels' keys mean, the best first.
var labelRoles = map[string][]string{
	"total_revenue_yuan": {"revenue.total"}, "total_expenditure_yuan": {"expenditure.total"},
	"three_public_total_yuan": {"three_public.total"}, "abroad_yuan": {"abroad"}, "vehicle_yuan": {"vehicle"},
	"vehicle_purchase_yuan": {"vehicle.purchase"}, "vehicle_operation_yuan": {"vehicle.operation"}, "reception_yuan": {"reception"},
	"agency_operation_yuan": {"agency_operation"}, "procurement_total_yuan": {"procurement.total"}, "vehicle_count": {"vehicles.total"},
	"reception_batches": {"reception.domestic.batches", "reception.batches"}, "reception_persons": {"reception.domestic.persons", "reception.persons"},
	"abroad_groups": {"abroad.groups"}, "abroad_persons": {"abroad.persons"},
	"fiscal_appropriation_yuan": {"revenue.fiscal"}, "basic_expenditure_yuan": {"expenditure.basic"}, "project_expenditure_yuan": {"expenditure.project"},
}

// absenceRoles are the roles of labels whose 0 stands for “there is none”.
var absenceRoles = map[string]string{"three_public_total_yuan": "three_public", "agency_operation_yuan": "agency_operation"}

func TestProseOfLabelledReportsStatesWhatTheLabelsSay(t *testing.T) {
	files, _ := filepath.Glob(corpus + "labels/*.json")
	if len(files) == 0 {
		t.Skip("the labelled reports are not beside this source tree")
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		label := readLabel(t, file)
		if label.Narrative == nil && label.Headline == nil {
			continue
		}
		t.Run(name, func(t *testing.T) {
			findings := findingsOf(t, corpus+"pdf/"+name+".pdf", label)
			facts := byRole(findings.Facts)
			for _, wanted := range []map[string]*json.Number{label.Narrative, label.Headline} {
				for key, value := range wanted {
					assertLabel(t, key, value, facts, findings.Absences)
				}
			}
		})
	}
}

func readLabel(t *testing.T, file string) label {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	var read label
	require.NoError(t, json.Unmarshal(content, &read), file)
	return read
}

func findingsOf(t *testing.T, path string, label label) Findings {
	t.Helper()
	context := Context{Year: label.FiscalYear, Kind: model.Budget, Entity: label.Entity}
	if label.Kind == "final" {
		context.Kind = model.FinalAccount
	}
	return Sections(sectionsOf(t, path), context)
}

func assertLabel(t *testing.T, key string, value *json.Number, facts map[string]model.ProseFact, absences []Absence) {
	t.Helper()
	roles, ok := labelRoles[key]
	require.True(t, ok, "no role is known for the label %s", key)
	for _, role := range roles {
		fact, stated := facts[role]
		if !stated {
			continue
		}
		if !assert.NotNil(t, value, "%s is not stated, but read as %s", key, fact.Value) {
			return
		}
		assertFigure(t, role, decimal.RequireFromString(value.String()), facts)
		return
	}
	if value == nil {
		return
	}
	if role := absenceRoles[key]; value.String() == "0" && role != "" {
		for _, absence := range absences {
			if absence.Role == role {
				return
			}
		}
	}
	assert.Fail(t, "not read", "%s is stated as %s, but no fact has the roles %v", key, value, roles)
}

// leastWithRole is the share of figures met in the corpus' prose that must
// have a role; the rest are measures of buildings, charts' percentages and the
// like.
const leastWithRole = 0.95

func TestFiguresOfTheCorpusHaveARole(t *testing.T) {
	files, _ := filepath.Glob(corpus + "pdf/*.pdf")
	if len(files) == 0 {
		t.Skip("the corpus is not beside this source tree")
	}
	all, with := 0, 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		stated, known := 0, 0
		for _, facts := range findingsOf(t, file, labelOf(t, name)).Facts {
			for _, fact := range facts {
				stated++
				if fact.Role != "" {
					known++
				}
			}
		}
		t.Logf("%s: %d figures, %d with a role", name, stated, known)
		all, with = all+stated, with+known
	}
	t.Logf("all: %d figures, %d with a role", all, with)
	assert.GreaterOrEqual(t, float64(with), leastWithRole*float64(all))
}

// labelOf is the label of a report, an empty one where it has none.
func labelOf(t *testing.T, name string) label {
	file := corpus + "labels/" + name + ".json"
	if _, err := os.Stat(file); err != nil {
		return label{}
	}
	return readLabel(t, file)
}
