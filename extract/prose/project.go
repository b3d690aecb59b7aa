package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
)

// projectMarks follow the name of a project whose evaluation is told:
// “办公经费”项目自评综述.
var projectMarks = runesOf(
	"项目绩效自评综述", "项目支出绩效自评综述", "项目自评综述", "绩效自评综述", "自评综述",
	"项目绩效自评情况", "项目绩效自评结果", "项目自评情况", "项目绩效评价综述", "项目绩效评价结果",
)

// projectHeadings follow the name of a project that a heading names.
var projectHeadings = runesOf("项目经费情况说明", "项目经费说明", "项目情况说明", "项目绩效自评报告")

// announceProject notes the project that a heading names.
func (r *reader) announceProject() {
	for at := range r.text {
		if oneOf(projectHeadings, r.text[at:]) > 0 {
			if name := r.nameBefore(at); name != "" {
				r.project, r.theme = name, themeProject
			}
			return
		}
	}
}

var (
	// numbered is what stands before the name that a paragraph begins with.
	numbered = regexp.MustCompile(`^(?:[(]?[0-9一二三四五六七八九十]{1,3}[).、]+)?`)
	// behindName follow the name of a project that a paragraph is about.
	behindName = runesOf("项目", "。", ":", ",", ";")
)

// minProjectName is how many characters the name of a form's project must have
// to be known again at a paragraph's beginning: shorter ones are words.
const minProjectName = 4

// beginWithProject notes the project of a form whose name begins the
// paragraph.
func (r *reader) beginWithProject() {
	if name, _ := r.formNamed(); name != "" {
		r.project, r.theme, r.focus, r.statement = name, themeProject, focus{}, nil
	}
}

// formNamed is the name of a form's project that begins the paragraph, and how
// many runes it and what stands before it take: （一）水库维修。全年预算数…; "" for
// none.
func (r *reader) formNamed() (name string, length int) {
	if r.part != partProject && r.part != partPerformance {
		return "", 0
	}
	begin := len([]rune(numbered.FindString(string(r.text))))
	begin = behindQuotes(r.text, begin)
	for _, name := range r.context.Projects {
		key := foldedRunes(name)
		if len(key) < minProjectName || begin+len(key) >= len(r.text) || !slices.Equal(r.text[begin:begin+len(key)], key) {
			continue
		}
		end := behindQuotes(r.text, begin+len(key))
		if oneOf(behindName, r.text[end:]) > 0 {
			return name, end
		}
	}
	return "", 0
}

// behindQuotes is the first rune from at on that is no quotation mark.
func behindQuotes(text []rune, at int) int {
	for at < len(text) && isQuote(text[at]) {
		at++
	}
	return at
}

// maxProjectName is how many characters a project's name may have; the
// longest seen are descriptions of about fifty.
const maxProjectName = 60

// startsProject notes the project that the text at the token i begins to
// tell of and gives the index of the token behind the mark, i where there is
// none.
func (r *reader) startsProject(i int) int {
	at := r.tokens[i].from
	name, n := r.projectAt(at)
	if n == 0 {
		name = r.scoredAt(at)
	}
	if name == "" {
		name, n = r.toldOf(at)
	}
	if name == "" {
		name = r.listedProject(i)
	}
	if name == "" {
		return i
	}
	r.project, r.theme = name, themeProject
	r.focus = focus{}
	r.statement = nil
	if n == 0 {
		return i
	}
	return tokenIndex(r.tokens, at+n)
}

// projectAt reads the mark of a project's evaluation at a rune and the name
// before it; length 0 where there is none. Without quotation marks a colon
// must follow: 反映了水费等3个项目绩效自评结果 names no project. 部门整体绩效自评综述
// is told of the body, not of a project.
func (r *reader) projectAt(at int) (name string, length int) {
	n := oneOf(projectMarks, r.text[at:])
	if n == 0 || at == 0 {
		return "", 0
	}
	colon := at+n < len(r.text) && r.text[at+n] == ':'
	name = r.nameBefore(at)
	if name == "" {
		name = r.statedBefore(at)
	}
	if name == "" || isMark(name+string(r.text[at:at+n])) || strings.Contains(name, "整体") || namesSeveral(name) || !isQuote(r.text[at-1]) && !colon {
		return "", 0
	}
	return name, n
}

// isMark tells whether a text is a mark itself: the name before 自评综述 in
// 项目绩效自评综述 is none.
func isMark(text string) bool {
	return slices.ContainsFunc(projectMarks, func(mark []rune) bool { return string(mark) == text })
}

// projectLabel stands before the name of a project that is told of in
// sentences of their own: 项目名称：水库维修。项目绩效自评综述：…
var projectLabel = []rune("项目名称:")

// statedBefore is the name behind projectLabel in the sentence that ends
// right before a rune; "" for none.
func (r *reader) statedBefore(at int) string {
	end := at
	for end > 0 && strings.ContainsRune("。;,", r.text[end-1]) {
		end--
	}
	from := end
	for from > 0 && end-from < maxProjectName && !strings.ContainsRune("。;,:", r.text[from-1]) {
		from--
	}
	if !strings.HasSuffix(string(r.text[:from]), string(projectLabel)) {
		return ""
	}
	return string(r.text[from:end])
}

// yearBefore is the year of an evaluation before the name of a project: 2022年河道
// 保洁项目. In quotation marks, or in the name of a form, it belongs to the name.
var yearBefore = regexp.MustCompile(`^20[0-9]{2}年度?`)

// scoredMarks follow the name of a project whose score is told without more.
var scoredMarks = runesOf("项目得分", "项目绩效自评得分", "项目支出绩效自评得分", "项目自评得分", "项目绩效自评综合得分", "项目自评综合得分")

// scoredAt is the name of a project that stands before its score: 水库维修项目
// 自评得分为96分; "" for none. In a paragraph that tells of another one, only a
// name in quotation marks or at the paragraph's beginning is meant.
func (r *reader) scoredAt(at int) string {
	if r.part != partProject && r.part != partPerformance || oneOf(scoredMarks, r.text[at:]) == 0 {
		return ""
	}
	name := r.nameBefore(at)
	if r.theme == themeProject && r.project != "" && !r.namesAnew(at) && !r.isNext(name) {
		return ""
	}
	if namesSeveral(name) || oneOf(unnamed, []rune(name)) > 0 || strings.Contains(name, "整体") || strings.Contains(name, "各") {
		return ""
	}
	return name
}

// isNext tells whether a name is that of another project whose score is told behind
// that of the one before: 水库维修项目得分97分，河道保洁项目得分95分.
func (r *reader) isNext(name string) bool {
	if len([]rune(name)) < minProjectName || notNext.MatchString(name) {
		return false
	}
	role := "project." + r.project + ".score"
	return slices.ContainsFunc(r.facts[r.index], func(fact model.ProseFact) bool { return fact.Role == role })
}

// notNext matches words before 项目 that go on with the project told of.
var notNext = regexp.MustCompile(`根据|按照|标准|评分|目标|综合|最终|评价|绩效|预算|执行|年度`)

// toldOf reads what is told of a project right behind its name, in quotation
// marks or behind 自评综述:, at a rune: “水库维修”项目开展绩效自评. Length 0 means
// that figures follow: “水库维修”项目全年预算数9万元.
func (r *reader) toldOf(at int) (name string, length int) {
	n := oneOf(projectWords, r.text[at:])
	if n == 0 || at == 0 || r.part != partProject && r.part != partPerformance {
		return "", 0
	}
	behind := at + n
	if behind+1 < len(r.text) && strings.ContainsRune("。:,", r.text[behind]) {
		behind++ // “水库维修”项目。年初预算9万元
	}
	evaluated := oneOf(evaluations, r.text[behind:])
	if evaluated == 0 && oneOf(plans, r.text[behind:]) == 0 {
		return "", 0
	}
	name = r.nameBefore(at)
	summary := strings.HasSuffix(string(r.text[:at-len([]rune(name))]), "自评综述:")
	if !isQuote(r.text[at-1]) && !summary || namesSeveral(name) || strings.Contains(name, "整体") {
		return "", 0
	}
	if evaluated > 0 {
		length = behind - at + evaluated
	}
	return name, length
}

// listedProject is the name of a project that begins a list item or a sentence
// which tells its score or execution: （1）水库维修项目，年初预算50万元，执行数49万元;
// "" for none.
func (r *reader) listedProject(i int) string {
	if r.part != partProject && r.part != partPerformance || i > 0 && r.tokens[i-1].kind != tList && r.tokens[i-1].kind != tStop && r.tokens[i-1].kind != tSemi {
		return ""
	}
	text := r.text[r.tokens[i].from:]
	numbered := len(projectNumber.FindString(string(text[:min(len(text), maxLead)]))) > 0
	if numbered {
		text = text[slices.Index(text, ':')+1:]
	}
	end := slices.IndexFunc(text[:min(len(text), maxProjectName)], func(c rune) bool { return isQuote(c) || strings.ContainsRune(",;:。、()0123456789", c) })
	if end < 0 {
		return ""
	}
	if m := beforePlan.FindStringSubmatch(string(text[:end])); m != nil {
		end = len([]rune(m[1]))
	} else if text[end] != ',' && text[end] != ':' {
		return ""
	}
	name, isProject := strings.CutSuffix(string(text[:end]), "项目")
	if !isProject && !numbered || len([]rune(name)) < minProjectName || oneOf(unnamed, []rune(name)) > 0 || namesNoProject.MatchString(name) {
		return ""
	}
	sentence, _, _ := strings.Cut(string(text[end:]), "。")
	sentence, _, _ = strings.Cut(sentence, ";")
	if !strings.Contains(sentence, "得分") && !strings.Contains(sentence, "自评分") && !strings.Contains(sentence, "执行数") {
		return ""
	}
	return name
}

// projectNumber stands before the name of a project in a list: 项目一：水库维修.
var projectNumber = regexp.MustCompile(`^项目[0-9一二三四五六七八九十]{1,2}:`)

// beforePlan matches the name of a project with its budget right behind it: 水质监
// 测项目全年预算数9万元.
var beforePlan = regexp.MustCompile(`^(.+?项目)(?:支出)?(?:全年预算|年初预算|调整预算|年度预算|预算)(?:数|资金|安排|金额)?为?$`)

// namesNoProject matches words before 项目 that tell of projects without naming
// one: 年初预算安排的项目, 开展绩效自评的项目.
var namesNoProject = regexp.MustCompile(`的$|绩效|自评|评价|整体|预算|各|等`)

var (
	projectWords = runesOf("项目支出", "项目")
	evaluations  = runesOf("开展绩效自评", "开展了绩效自评", "开展自评", "绩效自评", "自评")
	plans        = runesOf("全年预算", "年初预算", "调整预算", "预算")
)

// namesAnew tells whether the name that ends at a rune stands in quotation
// marks or begins the paragraph.
func (r *reader) namesAnew(at int) bool {
	before := yearBefore.ReplaceAllString(string(r.text[:at]), "")
	return at > 0 && isQuote(r.text[at-1]) || before == yearBefore.ReplaceAllString(r.nameBefore(at), "")
}

// unnamed begin words before 项目 that name none.
var unnamed = runesOf("该", "本", "此", "我", "全部", "所有", "上述", "以上", "其中", "单位", "部门", "经", "从", "平均", "一级", "二级", "重点", "预算", "绩效")

// namesSeveral tells 办公经费等3个项目 and 水费项目和电费 from the name of one
// project.
func namesSeveral(name string) bool {
	count, behind, ok := strings.Cut(name, "个")
	if strings.Contains(name, "项目和") || strings.Contains(name, "项目及") || strings.Contains(name, "项目与") {
		return true
	}
	several := ok && strings.TrimRight(count, "0123456789一二三四五六七八九十两几多") != count
	return several && (behind == "" || strings.HasPrefix(behind, "项目"))
}

// themeProject is the theme of the lexicon's lines about one project.
const themeProject = "项目"

// nameBefore is the name that ends at a rune of the text: what stands in
// quotation marks, else all from the last punctuation on.
func (r *reader) nameBefore(end int) string {
	quoted := end > 0 && isQuote(r.text[end-1])
	if quoted {
		end--
	}
	from := end
	for from > 0 && end-from < maxProjectName {
		c := r.text[from-1]
		if quoted && isQuote(c) || !quoted && (isQuote(c) || strings.ContainsRune(",;:。、.", c) || c == ')' && closesListNumber(r.text, from-1)) {
			break
		}
		from--
	}
	name := string(r.text[from:end])
	if quoted || slices.Contains(r.context.Projects, name) {
		return name
	}
	return yearBefore.ReplaceAllString(name, "")
}
