package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize"
)

// handOut settles of what the figures behind the 分别 at i are where one kind of
// figure is given for several things: the groups and the persons of 团组数及人数分
// 别为2个、5人次, the projects of 水库维修、河道保洁2个项目，得分分别为95分、96分.
// Figures of things that cannot be told are of nothing known.
func (r *reader) handOut(i int) {
	first := r.significant(i + 1)
	if first == len(r.tokens) || r.tokens[first].kind != tFigure {
		return
	}
	figures := r.figuresFrom(first)
	things := r.countedTogether(i, figures)
	if things == nil {
		things = r.ofProjects(i, len(figures))
	}
	if things == nil && r.standsAlone(i) {
		things = make([]subject, len(figures))
	}
	if len(figures) < 2 || things == nil {
		return
	}
	r.handed = map[int]subject{}
	for n, at := range figures {
		r.handed[at] = things[n]
	}
}

// handOutScores hands the scores of a list out to the projects named before it
// where 分别 is left out: 甲、乙两个项目的自评得分为97分、95分.
func (r *reader) handOutScores(i int) {
	first := r.significant(i + 1)
	if first == len(r.tokens) || first == i+1 || r.tokens[first].kind != tFigure || r.tokens[first].figure.kind != normalize.KindScore {
		return
	}
	if len(r.figuresFrom(first)) > 1 {
		r.handOut(i + 1)
	}
}

// countedTogether are the counted things that 、 and 和 join before the 分别 at
// i, one for each of the figures; nil where they are others.
func (r *reader) countedTogether(i int, figures []int) []subject {
	at := make([]int, len(figures))
	for n := len(figures) - 1; n >= 0; n-- {
		for i--; i >= 0 && (r.isGlue(i) || r.isAnd(i)); i-- {
		}
		if i < 0 || r.tokens[i].kind != tThing {
			return nil
		}
		at[n] = i
	}
	things := make([]subject, len(figures))
	last := r.focus.lastCount
	defer func() { r.focus.lastCount = last }()
	for n, at := range at {
		s := r.counting(at, r.tokens[figures[n]].figure.unit)
		if s == nil || s.units == nil || !slices.Contains(s.units, r.tokens[figures[n]].figure.unit) {
			return nil
		}
		things[n] = r.subjectsOf(s, r.print(r.tokens[at]))[0]
		r.focus.lastCount = things[n].role
	}
	return things
}

// ofProjects are the scores, budgets or executions of the n projects that the
// paragraph has named last before the 分别 at i; nil where it named others.
func (r *reader) ofProjects(i, n int) []subject {
	at := r.metric(i)
	if at < 0 {
		return nil
	}
	to := r.tokens[at].from
	to += oneOf(projectWords, r.text[to:])
	names := r.projectsBefore(to, n)
	if names == nil {
		return nil
	}
	for s := range r.tokens[at].word.senses {
		sense := &r.tokens[at].word.senses[s]
		if !strings.HasPrefix(sense.role, "project.{project}.") {
			continue
		}
		things := make([]subject, n)
		for k, name := range names {
			role := strings.Replace(sense.role, "{project}", name, 1)
			things[k] = subject{role: role, amount: role, label: name}
		}
		return things
	}
	return nil
}

// metric is the index of what the figures behind the 分别 at i measure, where it
// may be told of projects; -1 where it may not.
func (r *reader) metric(i int) int {
	if r.part != partProject && r.part != partPerformance {
		return -1
	}
	for i--; i >= 0 && r.isGlue(i); i-- {
	}
	if i < 0 || r.tokens[i].word == nil {
		return -1
	}
	return i
}

// projectsBefore are the n projects that the sentence up to a rune names, or the
// last one before it that names any.
func (r *reader) projectsBefore(to, n int) []string {
	for to > 0 {
		from := sentenceBefore(r.text, to)
		if names := projectNames(r.text[from:to]); len(names) > 0 {
			if len(names) != n {
				return nil
			}
			return names
		}
		to = from - 1
	}
	return nil
}

var (
	// severalProjects are names in a list with their number behind: 水库维修、河道
	// 保洁等2个项目.
	severalProjects = regexp.MustCompile(`([^,;:。()0-9]+?)(?:等)?(?:[0-9]+|[一二两三四五六七八九十]+)个(?:一级|二级|预算|重点)?项目`)
	// eachProject are names in a list that each end in 项目.
	eachProject = regexp.MustCompile(`((?:[^,;:。()、0-9]+?项目[、和及与])+[^,;:。()、0-9]+?项目)`)
	// beforeNames is what may stand before the first name of a list: 2022年组织对.
	beforeNames = regexp.MustCompile(`^(?:年度?)?(?:其中|同时)?(?:(?:(?:我|本)\p{Han}{1,2}|\p{Han}{0,12}?(?:组织|选取|选择))?(?:了|分别)?对)?`)
	// beginsWithTo tells names that begin with 对 themselves: 对口支援.
	beginsWithTo = regexp.MustCompile(`^对[口外台标应策]`)
)

// minListedName is how many characters the name of a project in a list has at
// least.
const minListedName = 2

// projectNames are the names of several projects in a list of folded text:
// those in quotation marks, else those before 等3个项目, else those that end in
// 项目 themselves.
func projectNames(text []rune) []string {
	if names := quotedNames(text); len(names) > 1 {
		return names
	}
	folded := string(text)
	list := ""
	if m := eachProject.FindStringSubmatch(folded); m != nil {
		list = m[1]
	} else if m := severalProjects.FindStringSubmatch(folded); m != nil {
		list = m[1]
	}
	names := strings.FieldsFunc(withoutLead(list), func(c rune) bool { return strings.ContainsRune("、和及与", c) })
	for n, name := range names {
		if names[n] = strings.TrimSuffix(name, "项目"); len([]rune(names[n])) < minListedName {
			return nil
		}
	}
	return names
}

// withoutLead takes off a list of names what stands before the first.
func withoutLead(list string) string {
	if beginsWithTo.MatchString(list) {
		return list
	}
	return list[len(beforeNames.FindString(list)):]
}

// quotedNames are the texts in quotation marks.
func quotedNames(text []rune) []string {
	var names []string
	for from := 0; from < len(text); from++ {
		if !isQuote(text[from]) {
			continue
		}
		to := from + 1
		for to < len(text) && !isQuote(text[to]) {
			to++
		}
		if to < len(text) && to-from > minListedName {
			names = append(names, string(text[from+1:to]))
		}
		from = to
	}
	return names
}

// standsAlone tells that the 分别 at i stands right behind the one thing that is
// spoken of: what else its figures are of is not told.
func (r *reader) standsAlone(i int) bool {
	for i--; i >= 0 && r.isGlue(i); i-- {
	}
	return i >= 0 && r.kindAt(i) == tThing && len(r.focus.subjects) == 1
}

// handedFigure reads the figure at i where a 分别 has settled of what it is.
func (r *reader) handedFigure(i int) bool {
	s, ok := r.handed[i]
	if !ok {
		return false
	}
	t := &r.tokens[i]
	r.emit(t, s, "", false)
	if len(s.units) > 0 {
		r.focus.lastCount, r.focus.lastUnit = s.role, t.figure.unit
	}
	r.spent(t)
	return true
}
