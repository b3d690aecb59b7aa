package prose

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
)

// reader walks over the tokens of passages and carries on what was said.
type reader struct {
	context  Context
	facts    [][]model.ProseFact
	absences []Absence
	doubts   []Doubt
	// unchanged are the things that are told to be as before.
	unchanged []Unchanged

	// scopes tells that the report speaks of the whole area and of the own level.
	scopes bool

	// Of the report up to here.
	path    string // the headings of the last passage
	headed  string // the part that the headings tell
	part    string // the part that is read: of a paragraph's own head where they tell none
	theme   string
	project string
	place   path // the names of the classification met last
	// statement holds the facts that a reason would explain.
	statement []factPlace
	// caused is the role of the subject whose reason was read last: changes
	// told behind it without a comparison belong to the reason.
	caused string

	// Of the passage.
	index  int
	passed *Passage
	raw    []rune
	text   []rune
	origin []int
	tokens []token
	stops  []int // where sentences end, in runes of text
	// sentences are those that facts were found in, by their number.
	sentences map[int]string
	// compared is the last comparison of the passage, for things that are
	// named after the reason of another one.
	compared comparison
	focus    focus
	outside  []focus // what was held before each open bracket
	// handed is of what the figures are that a 分别 hands out, by their index.
	handed map[int]subject
	why    *reason
	// whole is what the first 其中 of the sentence parts, nil where none
	// does; before is that of the sentence before.
	whole, before []subject
	// namedBefore are the things that the last sentence which named any did.
	namedBefore []subject
	// partsPlan tells that 其中 parts what was spent in the year before a budget's:
	// the plan told behind it is that of the budget.
	partsPlan bool
	// semicolon tells that one stands behind the first 其中, partsTold how
	// many things were spoken of since.
	semicolon bool
	partsTold int
	// sentenceFrom is how many facts the passage had when the sentence began,
	// beforeFrom when the one before it did.
	sentenceFrom, beforeFrom int
	// same are the indexes of the unchanged things of the statement.
	same []int
}

// factPlace is a fact that was read: its passage and its index there.
type factPlace struct{ passage, index int }

func newReader(context Context) *reader {
	return &reader{context: context, headed: partOther, part: partOther}
}

// passage reads one paragraph.
func (r *reader) passage(index int, p *Passage) {
	r.index, r.passed = index, p
	if path := strings.Join(p.Path, "\n"); path != r.path {
		r.enter(p.Path)
		r.path = path
	}
	if r.part == partNothing {
		return
	}
	r.raw = []rune(p.Text)
	r.text, r.origin = fold(p.Text)
	r.lead(0)
	r.tokens = scan(r.text, foldedRunes(r.context.Entity))
	r.stops = sentenceEnds(r.tokens, len(r.text))
	r.sentences, r.handed = map[int]string{}, nil
	r.outside = r.outside[:0]
	r.endSentence()
	r.before, r.beforeFrom, r.namedBefore = nil, 0, nil
	r.focus.purpose, r.focus.compare, r.compared = false, comparison{}, comparison{}
	if r.theme != themeFiscalItems && r.theme != themeProject {
		r.theme = ""
	}
	if oneOf(tornBeginnings, r.text) > 0 {
		r.focus, r.statement = focus{}, nil
	}
	r.beginWithProject()
	for i := 0; i < len(r.tokens); {
		i = r.step(i)
	}
	r.endReason(len(r.text))
}

// lead takes the part of a paragraph, or of a list item that begins at a rune of
// it, from its own head where the headings above it tell none.
func (r *reader) lead(at int) {
	if r.headed != partOther {
		return
	}
	if part := ledPart(r.text[at:]); part != "" {
		r.part = part
	}
}

// tornBeginnings are what no paragraph begins with: the line before is
// missing, so it is not known what is spoken of.
var tornBeginnings = runesOf("万元", "元", "亿元", "%", ",", "、", ";", "。", ")")

// enter takes note of the headings; a new one ends what was spoken of.
func (r *reader) enter(headings []string) {
	r.headed = partOf(headings)
	r.part = r.headed
	r.theme, r.project, r.place = "", "", path{}
	r.focus, r.statement = focus{}, nil
	for _, heading := range headings {
		r.announce(heading)
	}
}

// announce takes what a heading names for what the text under it speaks of:
// under （一）公务接待费 the first amount is that of 公务接待费.
func (r *reader) announce(heading string) {
	r.raw = []rune(heading)
	r.text, r.origin = fold(heading)
	r.tokens = scan(r.text, foldedRunes(r.context.Entity))
	r.announceProject()
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.kind == tPath {
			r.classified(t)
			continue
		}
		if s := r.sense(i); s != nil && s.units == nil && (!s.clauseStart || r.headsAll(i)) && r.onlyGlueFollows(i) {
			r.speakOf(r.subjectsOf(s, r.print(*t)))
		}
	}
	r.focus.endClause()
}

// headsAll tells 支出预算 as the whole of a heading from 支出 in one.
func (r *reader) headsAll(i int) bool {
	words := r.words(r.tokens[i])
	return r.atListStart(i) && (strings.Contains(words, "预算") || strings.Contains(words, "决算") || strings.Contains(words, "总"))
}

func (r *reader) onlyGlueFollows(i int) bool {
	for _, t := range r.tokens[i+1:] {
		if t.kind != tGlue && string(r.text[t.from:t.to]) != "说明" {
			return false
		}
	}
	return true
}

// sentenceEnds lists where sentences end.
func sentenceEnds(tokens []token, length int) []int {
	var ends []int
	for _, t := range tokens {
		if t.kind == tStop {
			ends = append(ends, t.to)
		}
	}
	return append(ends, length)
}

// step reads the token at i and gives the index of the next one to read.
func (r *reader) step(i int) int {
	t := &r.tokens[i]
	if r.why != nil && !r.reasonEnds(i) {
		return r.inReason(i)
	}
	if r.focus.purpose && !r.purposeEnds(i) {
		return r.inPurpose(i)
	}
	if next := r.startsProject(i); next > i {
		return next
	}
	r.backToThisYear(i)
	switch t.kind {
	case tThing:
		return r.thing(i)
	case tPath:
		r.classified(t)
	case tFigure:
		return r.figure(i)
	case tDoubt:
		r.doubts = append(r.doubts, Doubt{Text: string(r.text[t.from:t.to]), Sentence: r.sentence(t.from), Passage: r.index})
		r.unknown(t)
	case tYear:
		r.focus.year = t.year
	case tCompare:
		r.subjectBefore(i)
		r.resumeWhole(i)
		r.doubtPart(i)
		r.compared = r.related(t.compare)
		r.focus.compare = r.compared
		r.focus.gap = false
		r.comparedAmount(i)
	case tText:
		r.unknown(t)
	case tList:
		r.focus.endClause()
		r.lead(t.from)
	case tComma:
		r.clause(i)
	case tColon:
		r.focus.gap = false
	case tAnd:
		r.nextOfList(i)
	case tSemi:
		r.focus.endClause()
		r.focus.named = nil
		r.semicolon = true
	case tStop:
		r.endSentence()
	case tOpen:
		return r.open(i)
	case tClose:
		r.close()
	default:
		return r.phrase(i, t)
	}
	return i + 1
}

// unknown notes words that the grammar does not know.
func (r *reader) unknown(t *token) {
	if !r.focus.gap {
		r.focus.gap, r.focus.gapFrom = true, t.from
	}
}

// clause ends what holds up to a comma; a year at the sentence's beginning
// (2025年，…) holds on, and an earlier one that an amount was told of (2021年预算为3万元，
// 决算为2万元) until another is named.
func (r *reader) clause(i int) {
	year := r.focus.year
	r.focus.endClause()
	if i > 0 && r.tokens[i-1].kind == tYear || year != 0 && year == r.focus.toldOf {
		r.focus.year = year
	}
}

// backToThisYear leaves an earlier year where 本年 or 今年 follows it in a
// clause of its own.
func (r *reader) backToThisYear(i int) {
	t := &r.tokens[i]
	if r.focus.year != 0 && r.tokens[max(i-1, 0)].kind != tYear && oneOf(thisYear, r.text[t.from:t.to]) > 0 {
		r.focus.year = 0
	}
}

var thisYear = runesOf("本年", "今年", "当年")

// related settles to what a comparison relates: 2022年预算 is the budget in the
// account of 2022, and last year in the budget of 2023. What an account compares
// with the budget of another year, or a report with a year that is not the one
// before its own, is a comparison of another kind: no role tells it.
func (r *reader) related(c comparison) comparison {
	switch year := r.context.Year; {
	case c.ofBudget && c.year != 0 && c.year == year:
		c.relative = relativeBudget
	case c.relative != relativeLastYear:
	case c.year != 0 && year != 0 && c.year != year-1, c.ofBudget && !r.isBudget():
		c.relative = relativeOther
	}
	return c
}

// comparedAmount takes note that a comparison tells the amount that it
// compares with: 比2021年度1300万元减少65.5万元.
func (r *reader) comparedAmount(i int) {
	for i++; i < len(r.tokens) && r.isGlue(i); i++ {
	}
	if i == len(r.tokens) || r.tokens[i].kind != tFigure || !r.tokens[i].figure.isMoney() {
		return
	}
	r.focus.relation = previous
	if r.focus.compare.relative == relativeBudget {
		r.focus.relation, r.focus.fullYear = budget, false
	}
}

// open passes over brackets that hold no figure; into others the reading goes
// and comes back to what was spoken of before.
func (r *reader) open(i int) int {
	end, closed := r.closing(i)
	if !closed {
		return i + 1
	}
	if !holdsFact(r.tokens[i:end]) {
		r.namedTogether(i, end)
		return end + 1
	}
	r.outside = append(r.outside, r.focus)
	r.focus.endClause()
	return i + 1
}

func (r *reader) close() {
	if n := len(r.outside); n > 0 {
		r.focus = r.outside[n-1]
		r.outside = r.outside[:n-1]
	}
}

// maxReach is how many tokens the grammar looks ahead or back. The longest
// brackets and lists seen in reports have about sixty.
const maxReach = 200

// closing is the index of the bracket that closes the one at i; false where
// none does within reach.
func (r *reader) closing(i int) (end int, closed bool) {
	depth := 0
	for end = i; end < min(len(r.tokens), i+maxReach); end++ {
		switch r.tokens[end].kind {
		case tOpen:
			depth++
		case tClose:
			if depth--; depth == 0 {
				return end, true
			}
		}
	}
	return i, false
}

func holdsFact(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.kind == tFigure && t.figure.isFact() })
}
