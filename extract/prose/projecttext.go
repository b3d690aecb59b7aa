package prose

import "strings"

// Project is what the prose tells of one project's evaluation in words.
type Project struct {
	Name     string
	Summary  string // 项目绩效目标完成情况
	Problems string // 发现的主要问题及原因
	Measures string // 下一步改进措施
}

// The words that open the parts of a project's evaluation, longest first.
var projectParts = []struct {
	marks [][]rune
	part  func(*Project) *string
}{
	{runesOf("项目绩效目标完成情况", "绩效目标完成情况", "项目完成情况", "目标完成情况", "主要产出和效益", "主要产出和效果", "完成情况"), func(p *Project) *string { return &p.Summary }},
	{runesOf("发现的主要问题及原因", "发现的主要问题和原因", "发现的问题及原因", "存在的主要问题及原因", "存在的问题及原因", "存在问题及原因", "发现的主要问题", "存在的主要问题", "存在的问题", "发现问题", "存在问题"), func(p *Project) *string { return &p.Problems }},
	{runesOf("下一步改进措施", "下一步改进的措施", "改进措施及建议", "改进的措施", "改进措施", "下一步措施", "下一步工作措施", "下一步打算"), func(p *Project) *string { return &p.Measures }},
}

// told lists the projects whose evaluations passages tell of, in order.
func told(passages []Passage, context Context) []Project {
	r := newReader(context)
	var projects []Project
	path, before := "", 0
	for i := range passages {
		if above := strings.Join(passages[i].Path, "\n"); above != path || i == 0 {
			path, r.headed, before = above, partOf(passages[i].Path), len(projects)
			r.part = r.headed
		}
		r.raw = []rune(passages[i].Text)
		r.text, r.origin = fold(passages[i].Text)
		r.lead(0)
		if r.part != partProject && r.part != partPerformance {
			continue
		}
		projects = append(projects[:before:before], r.projectTexts(projects[before:])...)
	}
	return projects
}

// projectTexts adds what a paragraph tells of projects: of those that it
// names, and of the last one before.
func (r *reader) projectTexts(projects []Project) []Project {
	var field *string
	from := 0
	finish := func(to int) {
		if field != nil && *field == "" && to > from {
			*field = strings.TrimSpace(string(r.raw[r.origin[from] : r.origin[to-1]+1]))
		}
		field = nil
	}
	begin, n := r.formNamed()
	if n > 0 {
		projects = append(projects, Project{Name: begin})
	}
	for at := n; at < len(r.text); at++ {
		name, n := r.toldAt(at)
		if n > 0 && name != begin {
			finish(sentenceBefore(r.text, at))
			projects = append(projects, Project{Name: name})
		}
		if n > 0 {
			at += n - 1
			continue
		}
		mark, part := projectPart(r.text, at)
		if part == nil || len(projects) == 0 {
			continue
		}
		finish(at)
		field, from = part(&projects[len(projects)-1]), at+mark
		at += mark - 1
	}
	finish(len(r.text))
	return projects
}

// toldAt reads what begins the text on a project at a rune: the mark of its
// evaluation, or its name in quotation marks before its score.
func (r *reader) toldAt(at int) (name string, length int) {
	if name, length = r.projectAt(at); length > 0 {
		return name, length
	}
	if name, length = r.toldOf(at); name != "" {
		return name, max(length, 1)
	}
	if n := oneOf(scoredMarks, r.text[at:]); n > 0 && at > 0 && isQuote(r.text[at-1]) {
		if name = r.nameBefore(at); name != "" && !namesSeveral(name) && !strings.Contains(name, "整体") {
			return name, n
		}
	}
	return "", 0
}

// sentenceBefore is where the sentence before the one at a rune ends.
func sentenceBefore(text []rune, at int) int {
	for at > 0 && text[at-1] != '。' && text[at-1] != ';' {
		at--
	}
	return at
}

// projectPart reads words that open a part, with the colon behind them; nil
// where there are none.
func projectPart(text []rune, at int) (length int, part func(*Project) *string) {
	for _, p := range projectParts {
		n := oneOf(p.marks, text[at:])
		if n > 0 && at+n < len(text) && (text[at+n] == ':' || text[at+n] == ',' || text[at+n] == '。') {
			return n + 1, p.part
		}
	}
	return 0, nil
}
