// Package head reads what a report says of itself: whether it is a budget or
// a final account, of which year, of which body. Cover, headings, table
// captions and prose are asked alike; where they disagree the most telling
// place wins and a diagnostic says so.
package head

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/classification"
	"github.com/juesuan/juesuan/normalize"
)

// Sources are the places that name the report; all texts are normalized
// (normalize.Label).
type Sources struct {
	File     string   // the input's name, asked last
	Cover    []string // lines of the first pages, in order, the first page's first
	Headings []string // titles of the sections with their numbers
	Titles   []string // titles of the tables
	Captions []string // entities over the tables: 丹东市社会保险事业服务中心
	Callings []string // what the tables call them: 部门, 单位, 部门(单位)
	Units    []string // units declared over the tables
	Prose    []string // paragraphs
}

// Read gives the head with diagnostics for what is missing or contradictory.
func Read(s Sources) (model.Head, []model.Diagnostic) {
	r := reader{Sources: s}
	head := model.Head{
		Title: r.title(),
		Kind:  r.kind(),
		Unit:  mostFrequent(s.Units),
	}
	head.FiscalYear = r.year()
	head.Entity = r.entity()
	head.Level = r.level()
	if head.Kind == "" {
		r.warn("kind_unknown", "neither 决算 nor 预算 stands in title, headings or tables")
	}
	if head.Entity.Name == "" {
		r.warn("entity_unknown", "no reporting body is named on the cover, in headings or over the tables")
	}
	return head, r.diagnostics
}

type reader struct {
	Sources
	diagnostics []model.Diagnostic
}

func (r *reader) warn(code, message string) {
	r.diagnostics = append(r.diagnostics, model.Diagnostic{Severity: model.Warning, Code: code, Message: message})
}

var (
	coverTitle = regexp.MustCompile(`^(.*?)(20[0-9]{2})年?(?:度)?(.*?)(?:部门|单位)?(?:收支)?(预算|决算)`)
	// The body that a line names outright: 预算单位：…, 主管部门：….
	namedEntity = regexp.MustCompile(`^(?:预算|决算|填报|编制|公开)?(?:主管)?(?:部门|单位)(?:[（(](?:公章|盖章|章|单位|部门)[）)])?(?:名称)?[：:](\p{Han}[^，。；]{2,40})$`)
	aboutEntity = regexp.MustCompile(`^第[一二]部分(.+?)(?:部门|单位)?(?:概况|基本情况|简介)$`)
	tablesOf    = regexp.MustCompile(`^第[一二三四五]部分(.*?)(20[0-9]{2})年(?:度)?(.*?)(?:部门|单位)?(?:预算|决算)`)
	proseEntity = regexp.MustCompile(`(?:^|[。；])([\p{Han}（）()]{4,28}?)(20[0-9]{2})年(?:度)?(?:部门|单位)?(?:收入|支出|收支|预算|决算|财政拨款|一般公共预算|“三公”|机关运行)`)
	partNumber  = regexp.MustCompile(`^第[一二三四五六七八九十]+(?:部分|章)`)
	yearOfTitle = regexp.MustCompile(`(20[0-9]{2})年(?:度)?`)
	fileYear    = regexp.MustCompile(`(20[0-9]{2})`)
	supervisor  = regexp.MustCompile(`隶属于([\p{Han}]{4,30}?)(?:[，。,.；]|$)|(?:预算)?主管部门[：:是为]([\p{Han}]{4,30})`)
)

// title is the report's title as it stands on the cover, else what the
// heading over the tables or the explanations names.
func (r *reader) title() string {
	text := ""
	for _, line := range r.Cover {
		if len([]rune(line)) > 60 || strings.HasPrefix(line, "目录") || strings.HasPrefix(line, "第") || strings.ContainsAny(line, "，。") {
			break
		}
		text += line
		if strings.Contains(line, "算") && coverTitle.MatchString(text) {
			return strings.Trim(text, "-—·.、 ")
		}
	}
	for _, heading := range r.Headings {
		if m := tablesOf.FindString(heading); m != "" {
			return normalize.Label(partNumber.ReplaceAllString(m, ""))
		}
	}
	return ""
}

// kind asks the tables' titles first: in a final account nearly all of them
// are 决算表, in a budget none is.
func (r *reader) kind() model.Kind {
	if kind := vote(r.Titles); kind != "" {
		return kind
	}
	if kind := vote([]string{r.title()}); kind != "" {
		return kind
	}
	if kind := vote(r.Headings); kind != "" {
		return kind
	}
	if kind := vote(r.Cover); kind != "" {
		return kind
	}
	if kind := vote(r.Prose); kind != "" {
		return kind
	}
	return vote([]string{filepath.Base(r.File)})
}

func vote(texts []string) model.Kind {
	final, budget := 0, 0
	for _, text := range texts {
		switch {
		case strings.Contains(text, "决算"):
			final++
		case strings.Contains(text, "预算"):
			budget++
		}
	}
	switch {
	case final > 0 && final*2 >= budget:
		return model.FinalAccount
	case budget > 0:
		return model.Budget
	}
	return ""
}

// year is the fiscal year, by weight of the places that name one.
func (r *reader) year() int {
	votes := map[int]int{}
	count := func(texts []string, pattern *regexp.Regexp, group, weight, limit int) {
		for i, text := range texts {
			if i == limit {
				break
			}
			if m := pattern.FindStringSubmatch(text); m != nil {
				if year, ok := normalize.Year(m[group] + "年"); ok {
					votes[year] += weight
				}
			}
		}
	}
	count([]string{normalize.Label(r.title())}, yearOfTitle, 1, 12, 1)
	count(r.Cover, coverTitle, 2, 6, 40)
	count(r.Headings, tablesOf, 2, 3, 60)
	count(r.Titles, yearOfTitle, 1, 2, 30)
	count(r.Prose, proseEntity, 2, 1, 60)
	if len(votes) == 0 {
		return r.yearOfFile()
	}
	years := make([]int, 0, len(votes))
	for year := range votes {
		years = append(years, year)
	}
	sort.Slice(years, func(i, j int) bool {
		if votes[years[i]] != votes[years[j]] {
			return votes[years[i]] > votes[years[j]]
		}
		return years[i] > years[j]
	})
	if len(years) > 1 && votes[years[1]]*4 >= votes[years[0]] {
		r.warn("year_disagrees", fmt.Sprintf("the report names %d and %d as its year; taken for %d", years[0], years[1], years[0]))
	}
	return years[0]
}

func (r *reader) yearOfFile() int {
	m := fileYear.FindStringSubmatch(filepath.Base(r.File))
	if m == nil {
		r.warn("year_unknown", "no fiscal year is printed in the report")
		return 0
	}
	year, _ := normalize.Year(m[1] + "年")
	r.warn("year_from_file_name", fmt.Sprintf("no fiscal year is printed; %d is taken from the file name", year))
	return year
}

// proseVotes is how often the prose is heard for one name: a short form that
// every sentence repeats must not outvote the cover.
const proseVotes = 3

// entity is the reporting body named most tellingly.
func (r *reader) entity() model.Entity {
	votes := map[string]int{}
	spelled := map[string]string{}
	add := func(name string, weight int) {
		name = cleanName(name)
		if key := normalize.Key(name); isName(key) {
			votes[key] += weight
			if spelled[key] == "" {
				spelled[key] = name
			}
		}
	}
	r.coverNames(add)
	for i, text := range r.Headings {
		if m := aboutEntity.FindStringSubmatch(text); m != nil && i < 80 {
			add(m[1], 5)
		}
		if m := tablesOf.FindStringSubmatch(text); m != nil && i < 80 {
			add(m[1], 2)
			add(m[3], 2)
		}
	}
	for i, caption := range r.Captions {
		if i < 4 {
			add(caption, 1)
		}
	}
	told := map[string]int{}
	for i, text := range r.Prose {
		if m := proseEntity.FindStringSubmatch(text); m != nil && i < 200 && told[m[1]] < proseVotes {
			told[m[1]]++
			add(m[1], 1)
		}
	}
	shareVotes(votes)
	name := heaviest(votes)
	entity := model.Entity{Name: spelled[name], Supervisor: r.supervisor()}
	region := entity.Name
	if _, _, ok := classification.Region(region); !ok {
		region = strings.Join(r.Captions, " ") + entity.Supervisor
	}
	entity.Region, entity.RegionCode, _ = classification.Region(region)
	return entity
}

// shareVotes gives a name the votes of those that only cut it short, if it
// has about as many of its own or tells the place that the other leaves open:
// 省委办公厅 speaks for 江苏省委办公厅. Names with a blank left to be filled in
// (上海市XX局) count for little where there is another one.
func shareVotes(votes map[string]int) {
	own := maps.Clone(votes)
	for name := range own {
		for short, weight := range own {
			if short != name && strings.HasSuffix(name, short) && (own[name]*5 >= weight*3 || placed(name) && !placed(short)) {
				votes[name] += weight
			}
		}
		if isBlankName(name) {
			votes[name] = 0
		}
	}
}

// placed tells whether a name says where its body is.
func placed(name string) bool {
	_, _, ok := classification.Region(name)
	return ok
}

func isBlankName(name string) bool {
	return strings.Contains(name, "XX") || strings.Contains(name, "xx") || strings.Contains(name, "某某")
}

func (r *reader) coverNames(add func(string, int)) {
	if m := coverTitle.FindStringSubmatch(normalize.Label(r.title())); m != nil {
		add(m[1], 6)
		add(m[3], 6)
	}
	for i, line := range r.Cover {
		if m := namedEntity.FindStringSubmatch(line); m != nil && i < 40 {
			add(m[1], 7)
		}
	}
}

// cleanName takes off what surrounds a name: brackets, 关于, the year.
func cleanName(name string) string {
	name = strings.Trim(name, "：:，,。、 　-—·（(")
	for _, prefix := range []string{"关于", "中华人民共和国财政部", "现将", "一、", "二、", "三、"} {
		name = strings.TrimPrefix(name, prefix)
	}
	for _, suffix := range []string{"（部门）", "(部门)", "（单位）", "本级", "区级", "市级", "省级", "县级", "部门", "收支"} {
		name = strings.TrimSuffix(name, suffix)
	}
	return strings.Trim(name, "：:，,。、 　-—·")
}

// notNames are words that stand where a name is expected, in forms and prose.
var notNames = []string{"年", "万元", "预算", "决算", "支出", "收入", "其中", "以及", "情况", "根据", "按照", "说明", "部分", "增加", "减少", "表述", "纳入", "编制", "与上年"}

func isName(key string) bool {
	n := len([]rune(key))
	if n < 4 || n > 40 {
		return false
	}
	for _, word := range notNames {
		if strings.Contains(key, word) {
			return false
		}
	}
	if strings.HasPrefix(key, "部门") || strings.HasPrefix(key, "单位") || strings.HasPrefix(key, "本") {
		return false
	}
	return !isRegionOnly(key)
}

// isRegionOnly tells whether the name is a place and no body: 上海市普陀区.
func isRegionOnly(key string) bool {
	name, _, ok := classification.Region(key)
	return ok && (strings.HasSuffix(name, key) || key == name)
}

func heaviest(votes map[string]int) string {
	best := ""
	for name, weight := range votes {
		if best == "" || weight > votes[best] || weight == votes[best] && (len(name) > len(best) || len(name) == len(best) && name < best) {
			best = name
		}
	}
	return best
}

func (r *reader) supervisor() string {
	for _, texts := range [][]string{r.Cover, r.Prose} {
		for i, text := range texts {
			if m := supervisor.FindStringSubmatch(text); m != nil && i < 60 {
				if name := m[1] + m[2]; isName(normalize.Key(name)) {
					return name
				}
			}
		}
	}
	return ""
}

// level tells a department from a unit by what the report calls itself.
func (r *reader) level() model.Level {
	unit, department := 0, 0
	count := func(text string, weight int) {
		unit += weight * (strings.Count(text, "单位预算") + strings.Count(text, "单位决算") + strings.Count(text, "本单位"))
		department += weight * (strings.Count(text, "部门预算") + strings.Count(text, "部门决算") + strings.Count(text, "本部门"))
	}
	for i, line := range r.Cover {
		if i < 12 {
			count(line, 20)
		}
	}
	count(r.title(), 30)
	for _, title := range r.Titles {
		count(title, 3)
		if strings.Contains(title, "预算单位") {
			unit += 3
		}
	}
	for _, heading := range r.Headings {
		count(heading, 3)
	}
	for _, text := range r.Prose {
		count(text, 1)
		if strings.Contains(text, "隶属于") {
			unit += 10
		}
	}
	for _, calling := range r.Callings {
		switch asks := strings.Contains(calling, "部门"); {
		case asks && !strings.Contains(calling, "单位"):
			department++
		case !asks:
			unit++
		}
	}
	switch {
	case strings.Contains(r.title(), "政府预算") || strings.Contains(r.title(), "财政决算") || strings.Contains(r.title(), "政府决算"):
		return model.Government
	case unit > department:
		return model.Unit
	case department > 0:
		return model.Department
	}
	return ""
}

func mostFrequent(values []string) string {
	counts := map[string]int{}
	for _, v := range values {
		if v != "" {
			counts[v]++
		}
	}
	return heaviest(counts)
}
