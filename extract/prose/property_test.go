package prose

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// template is a sentence with places for figures and what it states.
type template struct {
	region  string
	context Context
	path    string
	text    string
	// roles are those of each figure in order, denied what there is none of.
	roles  [][]string
	denied []string
}

// leastRegions is of how many regions' wording the templates are at least.
const leastRegions = 30

// templates reads testdata/templates.tsv.
func templates(t testing.TB) []template {
	t.Helper()
	content, err := os.ReadFile("testdata/templates.tsv")
	require.NoError(t, err)
	var list []template
	regions := map[string]bool{}
	for line := range strings.Lines(string(content)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		require.Len(t, fields, 5, line)
		p := template{region: fields[0], context: account2022, path: fields[2], text: fields[3]}
		if fields[1] == "budget" {
			p.context = budget2024
		}
		for _, roles := range strings.Fields(fields[4]) {
			if denied, ok := strings.CutPrefix(roles, "!"); ok {
				p.denied = append(p.denied, denied)
				continue
			}
			p.roles = append(p.roles, strings.Split(roles, "+"))
		}
		regions[p.region] = true
		list = append(list, p)
	}
	require.GreaterOrEqual(t, len(regions), leastRegions)
	return list
}

// TestPrintDoesNotChangeWhatASentenceStates sets sentences in many ways:
// lines broken anywhere, blanks inside numbers, full-width digits and signs.
func TestPrintDoesNotChangeWhatASentenceStates(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, p := range templates(t) {
		for range 40 {
			text, figures := p.instance(random)
			if !p.statesItself(t, disturb(random, text), figures) {
				return
			}
		}
	}
}

// statesItself tells whether a printed instance states the figures with the
// template's roles, and nothing else.
func (p template) statesItself(t *testing.T, printed string, figures []string) bool {
	t.Helper()
	var want, got, denied []string
	for i, roles := range p.roles {
		for _, role := range roles {
			role, down := strings.CutPrefix(role, "-")
			role = strings.TrimPrefix(role, "?")
			figure := figures[i]
			if down {
				figure = "-" + figure
			}
			want = append(want, role+" "+figure)
		}
	}
	found := All([]Passage{{Path: []string{p.path}, Text: printed}}, p.context)
	for _, fact := range found.Facts[0] {
		got = append(got, fact.Role+" "+fact.Value.StringFixed(int32(fact.Decimals)))
		assert.Contains(t, printed, fact.Sentence)
	}
	for _, absence := range found.Absences {
		denied = append(denied, absence.Role)
	}
	return assert.ElementsMatch(t, want, got, "%s: %q", p.region, printed) &&
		assert.Subset(t, denied, p.denied, "%s: %q", p.region, printed)
}

// instance puts figures into the template: those of its places, and the zero
// budgets that it has itself.
func (p template) instance(random *rand.Rand) (text string, figures []string) {
	var built strings.Builder
	for i, r := range p.text {
		switch {
		case r == '@':
			figures = append(figures, strconv.Itoa(random.IntN(400)))
		case r == '#' && strings.HasPrefix(p.text[i:], "#万") && random.IntN(2) == 0:
			print := fmt.Sprintf("%d,%03d.%02d", 1+random.IntN(99), random.IntN(1000), random.IntN(100))
			built.WriteString(print)
			figures = append(figures, strings.ReplaceAll(print, ",", ""))
			continue
		case r == '#':
			figures = append(figures, fmt.Sprintf("%d.%02d", 1+random.IntN(98), random.IntN(100)))
		case strings.HasPrefix(p.text[i:], "0万元") && strings.HasSuffix(p.text[:i], "为"):
			figures = append(figures, "0")
		default:
			built.WriteRune(r)
			continue
		}
		built.WriteString(figures[len(figures)-1])
	}
	return built.String(), figures
}

// wideCommaShare is how many of the full-width prints part thousands by a
// full-width comma, which clerks mix with those of sentences.
const wideCommaShare = 2

// disturb prints a text in another way that means the same.
func disturb(random *rand.Rand, text string) string {
	wide := random.IntN(3) == 0
	wideComma := wide && random.IntN(wideCommaShare) == 0
	var printed strings.Builder
	for i, r := range text {
		if i > 0 && random.IntN(12) == 0 {
			printed.WriteString([]string{"\n", " ", "\u3000"}[random.IntN(3)])
		}
		if wide && (r >= '0' && r <= '9' || r == '%') || wideComma && r == ',' {
			r += '０' - '0'
		}
		printed.WriteRune(r)
	}
	return printed.String()
}

func FuzzRead(f *testing.F) {
	for _, p := range templates(f) {
		f.Add(p.path, strings.NewReplacer("#", "1,234.56", "@", "12").Replace(p.text))
	}
	f.Add("（四）预算绩效情况", "（1）“水质监测费”项目自评综述：项目自评得分96.5分。主要原因：一是（二是；三是。")
	f.Add("三公", "支出支出（（支出增加（减少）0万元）占占完成年初预算-5%")
	f.Fuzz(func(t *testing.T, heading, text string) {
		passages := []Passage{{Path: []string{heading}, Text: text}, {Path: []string{heading}, Text: "增加5万元，主要原因是" + text}}
		for i, facts := range Read(passages, account2022) {
			for _, fact := range facts {
				if !strings.Contains(string([]rune(passages[i].Text)), fact.Sentence) {
					t.Errorf("%q is no part of %q", fact.Sentence, passages[i].Text)
				}
			}
		}
		All(passages, budget2024)
	})
}
