package prose

import (
	"slices"
	"strings"
)

// reason is a 主要原因 that is being read.
type reason struct {
	from int // where its text begins
	// depth is how many brackets were open when it began.
	depth int
	// explains are the facts that it is the reason of.
	explains []factPlace
	same     []int // and the things told to be unchanged
	role     string
}

// beginReason reads 主要原因. Without a fact before it, it explains nothing
// that the grammar knows and is words like others.
func (r *reader) beginReason(i int) {
	t := &r.tokens[i]
	if len(r.statement) == 0 {
		r.statement = r.told(r.focus.lead().role)
	}
	if len(r.statement)+len(r.same) == 0 || !r.opensReason(i) {
		r.unknown(t)
		return
	}
	if r.beginsSentence(i) {
		r.statement = append(r.siblings(i), r.statement...)
	}
	from := i + 1
	for from < len(r.tokens) && r.introducesReason(from) {
		from++
	}
	if r.headsStatement(from) {
		return
	}
	at := len(r.text)
	if from < len(r.tokens) {
		at = r.tokens[from].from
	}
	r.why = &reason{from: at, depth: len(r.outside), explains: r.explained(i), same: r.same, role: r.focus.lead().role}
}

// introducesReason tells the tokens between 原因 and the reason's own text.
func (r *reader) introducesReason(i int) bool {
	switch t := &r.tokens[i]; t.kind {
	case tColon, tComma, tPurpose:
		return true
	case tGlue:
		return oneOf(copulas, r.text[t.from:t.to]) == t.to-t.from
	}
	return false
}

// headsStatement tells whether 原因 only heads what is stated from the token
// at i: 增减变化的主要原因是：2018年“三公”经费支出预算合计24.75万元，比上年….
func (r *reader) headsStatement(i int) bool {
	return i < len(r.tokens) && r.tokens[i-1].kind == tColon && r.tokens[i].kind == tYear && r.newStatement(i)
}

var copulas = runesOf("是", "为", "有", "即", "如下")

// opensReason tells 主要原因 and a 由于 behind the figures from a 由于 that
// opens a sentence, whose figures come after it.
func (r *reader) opensReason(i int) bool {
	text := r.words(r.tokens[i])
	if strings.Contains(text, "主") {
		return true
	}
	if r.atSentenceStart(i) {
		return text == "原因"
	}
	return true
}

// atSentenceStart tells whether before the token at i its sentence has only
// glue, years, directions and names of bodies: 2025年，某某局支出预算….
func (r *reader) atSentenceStart(i int) bool {
	for floor := max(0, i-maxReach); i > floor; {
		i--
		t := &r.tokens[i]
		if r.isGlue(i) {
			continue
		}
		switch t.kind {
		case tStop, tSemi:
			return true
		case tList, tChange, tBoth, tYear:
		case tComma:
			if i == 0 || r.tokens[i-1].kind != tYear {
				return false
			}
		case tText:
			if !r.namesBody(t) {
				return false
			}
		default:
			return false
		}
	}
	return i == 0
}

// explained picks the facts of the statement that a reason is of: the changes
// and shares of the budget, where there are none all of them.
func (r *reader) explained(i int) []factPlace {
	var picked, meant []factPlace
	about := r.reasonAbout(i)
	for _, place := range r.statement {
		fact := &r.facts[place.passage][place.index]
		if fact.Reason != "" || !isDifference(fact.Role) {
			continue
		}
		picked = append(picked, place)
		if (about == relativeBudget) == againstBudget(fact.Role) {
			meant = append(meant, place)
		}
	}
	switch {
	case picked == nil:
		return slices.Clone(r.statement)
	case about != "" && meant != nil:
		return meant
	}
	return picked
}

// isDifference tells the roles that want a reason.
func isDifference(role string) bool {
	for _, ending := range []string{changeEnding, changeEnding + rateEnding, toBudgetEnding, toBudgetEnding + rateEnding, ofBudgetEnding} {
		if strings.HasSuffix(role, ending) {
			return true
		}
	}
	return false
}

// againstBudget tells the differences from the budget from those to last year.
func againstBudget(role string) bool {
	return strings.HasSuffix(role, ofBudgetEnding) || strings.Contains(role, toBudgetEnding)
}

// differing is the role of what a difference is of.
func differing(role string) string {
	for _, ending := range []string{ofBudgetEnding, rateEnding, toBudgetEnding, changeEnding} {
		role = strings.TrimSuffix(role, ending)
	}
	return role
}

// inReason reads the tokens of a reason: only figures matter, and they are
// what causes the change.
func (r *reader) inReason(i int) int {
	t := &r.tokens[i]
	switch {
	case t.kind == tFigure && t.figure.isFact():
		s := subject{role: r.why.role, label: r.labelBefore(i, r.why.from)}
		r.emit(t, s, causeEnding, false)
	case t.kind == tOpen:
		r.outside = append(r.outside, r.focus)
	case t.kind == tClose:
		r.close()
	}
	return i + 1
}

// clauseBefore is where the words begin that stand before the token at i, up
// to the last comma and not beyond the rune floor.
func (r *reader) clauseBefore(i, floor int) int {
	from := i
	for from > 0 && r.tokens[from-1].from >= floor && !r.partsClause(from-1) {
		from--
	}
	return r.tokens[from].from
}

// labelBefore is the words before the token at i, as printed; of a list that
// ends in 等 all of it.
func (r *reader) labelBefore(i, floor int) string {
	from := r.clauseBefore(i, floor)
	if r.text[max(0, r.tokens[i].from-1)] == '等' {
		for at := tokenIndex(r.tokens, from) - 1; at > 0 && r.tokens[at].kind == tAnd && r.tokens[at].from >= floor; at = tokenIndex(r.tokens, from) - 1 {
			from = r.clauseBefore(at, floor)
		}
	}
	return r.printed(from, r.tokens[i].from)
}

func (r *reader) partsClause(i int) bool {
	switch r.tokens[i].kind {
	case tFigure:
		return !r.tokens[i].figure.words // 第二次会议经费
	case tComma, tSemi, tStop, tColon, tOpen, tClose, tAnd, tList, tYear, tPurpose, tResume, tReason:
		return true
	}
	return false
}

// reasonEnds tells whether the reason is over before the token at i: at the
// sentence's end if no 二是 follows it, and where another thing is spoken of.
func (r *reader) reasonEnds(i int) bool {
	t := &r.tokens[i]
	over := false
	switch t.kind {
	case tStop:
		over = !r.enumerates(i)
	case tClose:
		over = len(r.outside) <= r.why.depth && r.why.depth > 0
	case tSemi, tComma:
		over = r.newStatement(i+1) || r.newComparison(i+1) || t.kind == tSemi && (r.ownStatement(i+1) || r.newCount(i+1) || r.newPurpose(i+1) || r.nextPartChanges(i+1))
	}
	if over {
		r.endReason(t.from)
	}
	if over && t.kind == tStop {
		r.focus.compare, r.caused = comparison{}, r.focus.lead().role
	}
	return over
}

// enumerates tells whether a sentence behind the one that ends at i goes on
// with 二是 or 三是.
func (r *reader) enumerates(i int) bool {
	rest := r.text[r.tokens[i].to:]
	if n := oneOf(furtherReasons, rest); n > 0 {
		return true
	}
	for at := range rest {
		if rest[at] == '。' && oneOf(furtherReasons, rest[at+1:]) > 0 {
			return !holdsFact(r.tokens[i:tokenIndex(r.tokens, r.tokens[i].to+at)])
		}
		if rest[at] == '。' {
			break
		}
	}
	return false
}

var furtherReasons = runesOf("二是", "三是", "四是", "五是", "六是", "二为", "三为", "(二)是", "2.是")

// tokenIndex is the index of the first token that begins at place or behind.
func tokenIndex(tokens []token, place int) int {
	for i := range tokens {
		if tokens[i].from >= place {
			return i
		}
	}
	return len(tokens)
}

// newStatement tells whether the clause that begins at i speaks of something
// else with a figure: ；公务用车运行费21.56万元, ，其中：项目支出5万元.
func (r *reader) newStatement(i int) bool {
	for i < len(r.tokens) {
		if r.kindAt(i) == tGlue {
			i++
			continue
		}
		switch t := &r.tokens[i]; t.kind {
		case tResume, tColon, tList, tYear:
			i++
			continue
		case tPath:
			return true
		case tThing:
			s := r.sense(i)
			return s != nil && s.units == nil && (!s.clauseStart || r.atClauseStart(i)) && r.amountFollows(i, s)
		}
		return false
	}
	return false
}

// newCount tells whether the clause that begins at i counts something that the
// lexicon knows: ；拟安排出国（境）团组3个.
func (r *reader) newCount(i int) bool {
	for i < len(r.tokens) && r.kindAt(i) == tGlue {
		i++
	}
	if i == len(r.tokens) || r.tokens[i].kind != tThing {
		return false
	}
	s := r.sense(i)
	return s != nil && slices.Contains(s.units, r.unitBehind(i))
}

// newPurpose tells whether the clause that begins at i says what the money is for
// with figures: ；机关运行经费主要用于办公费3万元.
func (r *reader) newPurpose(i int) bool {
	for i < len(r.tokens) && r.kindAt(i) == tGlue {
		i++
	}
	if i == len(r.tokens) || r.tokens[i].kind != tThing {
		return false
	}
	s, purpose := r.sense(i), r.significant(i+1)
	return s != nil && s.units == nil && purpose < len(r.tokens) && r.kindAt(purpose) == tPurpose && r.figureFollows(purpose)
}

// nextPartChanges tells whether the clause that begins at i has the change of
// another part, where 其中 parts and the reason is that of a part's change:
// 其中：基本支出增加8万元，主要为人员增加；项目支出增加2万元.
func (r *reader) nextPartChanges(i int) bool {
	for i < len(r.tokens) && r.kindAt(i) == tGlue {
		i++
	}
	if len(r.focus.parting) == 0 || i == len(r.tokens) || r.tokens[i].kind != tThing {
		return false
	}
	s := r.sense(i)
	change := r.significant(i + 1)
	if s == nil || s.units != nil || change == len(r.tokens) || r.kindAt(change) != tChange || !r.figureFollows(change) {
		return false
	}
	next := r.subjectsOf(s, r.print(r.tokens[i]))[0].role
	return next != r.why.role && r.why.role != "" && parentRole(next) == parentRole(r.why.role)
}

// parentRole is a role without its last part.
func parentRole(role string) string { return role[:max(0, strings.LastIndexByte(role, '.'))] }

// newComparison tells whether the clause that begins at i is a comparison with
// a figure: ，与上年相比减少1.2万元.
func (r *reader) newComparison(i int) bool {
	for _, want := range []tokenKind{tCompare, tChange, tFigure} {
		for i < len(r.tokens) && r.isGlue(i) {
			i++
		}
		if i == len(r.tokens) || r.tokens[i].kind != want {
			return false
		}
		i++
	}
	return true
}

// amountFollows tells whether a thing has its amount, or a relation with a
// figure or to what it equals, right behind it.
func (r *reader) amountFollows(i int, s *sense) bool {
	if !r.bound(i, s) {
		return false
	}
	j := r.significant(i + 1)
	return r.tokens[j].kind == tFigure || r.tokens[j].kind != tChange && r.figureFollows(j) || r.kindAt(j) == tCompare && r.equalFollows(j)
}

// equalFollows tells whether the clause behind j says that nothing changed:
// ；公务接待费比预算无增减变化.
func (r *reader) equalFollows(j int) bool {
	for reach := min(len(r.tokens), j+maxReach); j < reach && !endsClause(r.tokens[j].kind); j++ {
		if r.kindAt(j) == tEqual {
			return true
		}
	}
	return false
}

// endReason writes the reason's text into the facts that it explains.
func (r *reader) endReason(to int) {
	if r.why == nil {
		return
	}
	why := r.why
	r.why = nil
	if to <= why.from {
		return
	}
	text := strings.TrimSpace(string(r.raw[r.origin[why.from] : r.origin[to-1]+1]))
	for _, place := range why.explains {
		r.facts[place.passage][place.index].Reason = text
	}
	for _, n := range why.same {
		r.unchanged[n].Reason = text
	}
	r.focus.endClause()
}
