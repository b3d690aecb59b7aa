package prose

// absence reads 无, 未发生 and the like: in a clause without figures what
// stands beside it does not exist. 无此项支出 is of the part of the report that
// it stands in.
func (r *reader) absence(i int) {
	from, to := r.clauseAround(i)
	if holdsFact(r.tokens[from:to]) {
		return
	}
	sentence := r.sentence(r.tokens[i].from)
	found := false
	for at := from; at < to; at++ {
		if r.tokens[at].kind == tReason || r.tokens[at].kind == tPurpose {
			break
		}
		s := r.deniedThing(at)
		if s == nil {
			continue
		}
		found = true
		for _, made := range r.subjectsOf(s, "") {
			r.absences = append(r.absences, Absence{Role: made.role, Sentence: sentence, Passage: r.index})
		}
	}
	if role := wholePart[r.part]; !found && role != "" && r.refersToPart(i) {
		r.absences = append(r.absences, Absence{Role: role, Sentence: sentence, Passage: r.index})
	}
}

// wholePart is the role of what a part of the report is about.
var wholePart = map[string]string{
	"fund": "government_fund", "capital": "state_capital", "agency": "agency_operation",
	"three_public": "three_public", "procurement": "procurement",
}

// refersToPart tells 无此项支出 and 无相关支出 from 无 of something else.
func (r *reader) refersToPart(i int) bool {
	return oneOf(referring, r.text[r.tokens[i].to:]) > 0
}

var referring = runesOf("此项", "该项", "此类", "该类", "相关", "这项", "此事项", "此科目", "该科目", "上述")

// deniedThing is the thing at a token that a denial may be of: one that has
// an amount.
func (r *reader) deniedThing(at int) *sense {
	t := &r.tokens[at]
	if t.kind != tThing {
		return nil
	}
	s := r.sense(at)
	if s == nil || s.units != nil || s.clauseStart {
		return nil
	}
	return s
}

// clauseAround is the clause, from comma to comma, that the token at i stands
// in.
func (r *reader) clauseAround(i int) (from, to int) {
	for from = i; from > max(0, i-maxReach) && !endsClause(r.tokens[from-1].kind); from-- {
	}
	for to = i + 1; to < min(len(r.tokens), i+maxReach) && !endsClause(r.tokens[to].kind); to++ {
	}
	return from, to
}

func endsClause(kind tokenKind) bool {
	return kind == tComma || kind == tSemi || kind == tStop || kind == tColon
}
