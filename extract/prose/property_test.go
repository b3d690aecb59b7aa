package prose

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// template is a sentence with places for figures and what it states.
type template struct {
	region string
	path   string
	text   string // %d is the n-th figure
	want   []string
}

// The templates are in the wording of seven regions; # stands for a figure.
var templates = []template{
	{"辽宁", "一、收入支出决算总体情况说明", "1.财政拨款收入#万元，占收入总计的#%。", []string{"revenue.fiscal", "revenue.fiscal.share"}},
	{"北京", "一、收入支出决算总体情况说明", "2022年度收、支总计#万元，比上年减少#万元，下降#%。", []string{
		"revenue.total", "expenditure.total", "-revenue.change", "-expenditure.change", "-revenue.change.rate", "-expenditure.change.rate"}},
	{"湖南", "三公经费支出决算情况说明", "公务接待费支出预算为#万元，支出决算为#万元，完成预算的#%。", []string{"reception.budget", "reception", "reception.of_budget"}},
	{"江苏", "六、财政拨款支出情况说明", "住房改革支出（款）提租补贴（项）支出#万元，与上年相比增加#万元，增长#%。", []string{
		"fiscal.function.2210202", "fiscal.function.2210202.change", "fiscal.function.2210202.change.rate"}},
	{"上海", "（二）政府采购支出情况", "政府采购金额（以合同签订为准）为#万元，其中：货物采购金额#万元、工程采购金额#万元、服务采购金额#万元。", []string{
		"procurement.total", "procurement.goods", "procurement.works", "procurement.services"}},
	{"云南", "二、支出决算情况说明", "支出合计#万元。其中：基本支出#万元，占总支出的#%；项目支出#万元，占总支出的#%。", []string{
		"expenditure.current", "expenditure.basic", "expenditure.basic.share", "expenditure.project", "expenditure.project.share"}},
	{"四川", "机关运行经费支出情况", "机关运行经费支出#万元，比2021年度增加#万元，增长#%，主要原因是搬迁。", []string{
		"agency_operation", "agency_operation.change", "agency_operation.change.rate"}},
}

// TestPrintDoesNotChangeWhatASentenceStates sets sentences in many ways:
// lines broken anywhere, blanks inside numbers, full-width digits and signs.
func TestPrintDoesNotChangeWhatASentenceStates(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		template := templates[random.IntN(len(templates))]
		text, figures := template.instance(random)
		printed := disturb(random, text)
		facts := Read([]Passage{{Path: []string{template.path}, Text: printed}}, account2022)[0]
		assert.Len(t, facts, len(template.want), printed)
		for i, fact := range facts {
			if i == len(template.want) {
				break
			}
			role, down := strings.CutPrefix(template.want[i], "-")
			want := figures[template.figureOf(i)]
			if down {
				want = "-" + want
			}
			assert.Equal(t, role, fact.Role, printed)
			assert.Equal(t, want, fact.Value.StringFixed(2), "%s in %q", role, printed)
			assert.Contains(t, printed, fact.Sentence)
		}
		if t.Failed() {
			return
		}
	}
}

// instance puts figures into the template.
func (p template) instance(random *rand.Rand) (text string, figures []string) {
	text = p.text
	for strings.Contains(text, "#") {
		digits := fmt.Sprintf("%d.%02d", 1+random.IntN(98), random.IntN(100))
		print := digits
		if strings.Contains(text, "#万") && strings.Index(text, "#万") == strings.Index(text, "#") && random.IntN(2) == 0 {
			thousands := 1 + random.IntN(99)
			print = fmt.Sprintf("%d,%03d.%02d", thousands, random.IntN(1000), random.IntN(100))
			digits = strings.ReplaceAll(print, ",", "")
		}
		figures = append(figures, digits)
		text = strings.Replace(text, "#", print, 1)
	}
	return text, figures
}

// figureOf is the index of the figure that the i-th fact is of: two facts are
// made of one where it is told of revenue and expenditure at once.
func (p template) figureOf(i int) int {
	if len(p.want) > strings.Count(p.text, "#") {
		return i / 2
	}
	return i
}

// disturb prints a text in another way that means the same.
func disturb(random *rand.Rand, text string) string {
	wide := random.IntN(3) == 0
	var printed strings.Builder
	for i, r := range text {
		if i > 0 && random.IntN(12) == 0 {
			printed.WriteString([]string{"\n", " "}[random.IntN(2)])
		}
		if wide && (r >= '0' && r <= '9' || r == '%') {
			r += '０' - '0'
		}
		printed.WriteRune(r)
	}
	return printed.String()
}

func FuzzRead(f *testing.F) {
	for _, p := range templates {
		f.Add(p.path, strings.ReplaceAll(p.text, "#", "1,234.56"))
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
