package prose

import (
	"slices"
	"strings"
)

// isGlue tells words that mean nothing where they stand between others. It
// looks at the words alone, so that walking back over a sentence stays cheap.
func (r *reader) isGlue(i int) bool {
	t := &r.tokens[i]
	return t.kind == tGlue || t.kind == tThing && t.word.phrase == tGlue
}

// bound tells whether the thing at i is spoken of.
func (r *reader) bound(i int, s *sense) bool {
	j := r.significant(i + 1)
	if j == len(r.tokens) {
		return false
	}
	switch next := &r.tokens[j]; r.kindAt(j) {
	case tFigure:
		return next.figure.yuan != nil || countOf(s.role, next.figure.unit) != ""
	case tCompare, tEqual, tComplete, tBudget, tFinal, tPrevious, tEach:
		return true
	case tChange, tBoth, tShare:
		return r.figureFollows(j) || r.reasonFollows(j)
	case tStop, tColon, tPurpose:
		return r.atListStart(i)
	case tComma:
		return r.atListStart(i) && r.relationFollows(j)
	}
	return false
}

// significant skips what means nothing between a thing and its figure: glue,
// years, brackets without figures.
func (r *reader) significant(j int) int {
	for reach := j + maxReach; j < min(len(r.tokens), reach); {
		switch t := &r.tokens[j]; {
		case t.kind == tYear || t.kind == tNoFigure || r.kindAt(j) == tGlue:
			j++
		case t.kind == tOpen:
			end, closed := r.closing(j)
			if !closed || holdsFact(r.tokens[j:end]) {
				return j
			}
			j = end + 1
		default:
			return j
		}
	}
	return len(r.tokens)
}

// figureFollows tells whether a figure stands in the clause behind j.
func (r *reader) figureFollows(j int) bool {
	for reach := min(len(r.tokens), j+maxReach); j+1 < reach; {
		j++
		switch r.tokens[j].kind {
		case tFigure:
			return true
		case tComma, tSemi, tStop:
			return false
		}
	}
	return false
}

// reasonFollows tells whether the clause behind j gives the reason of a change
// without its figures: 公务接待费支出决算数小于预算数的主要原因是….
func (r *reader) reasonFollows(j int) bool {
	for reach := min(len(r.tokens), j+maxReach); j < reach && !endsClause(r.tokens[j].kind) && r.tokens[j].kind != tFigure; j++ {
		if r.tokens[j].kind == tReason {
			return true
		}
	}
	return false
}

// relationFollows tells whether the clause behind the comma at j begins with
// a relation or a figure.
func (r *reader) relationFollows(j int) bool {
	j = r.significant(j + 1)
	if j == len(r.tokens) {
		return false
	}
	switch r.kindAt(j) {
	case tCompare, tBudget, tFinal, tComplete, tFigure:
		return true
	}
	return false
}

// atListStart tells whether only the number of a list item or the beginning
// of the paragraph stands before the token at i.
func (r *reader) atListStart(i int) bool {
	return i == 0 || r.tokens[i-1].kind == tList
}

// atClauseStart tells whether nothing stands before the token at i in its
// clause but years, glue and the reporting body's name.
func (r *reader) atClauseStart(i int) bool {
	for floor := max(0, i-maxReach); i > floor; {
		i--
		t := &r.tokens[i]
		if r.isGlue(i) || t.kind == tYear {
			switch r.words(*t) {
			case "的":
				return false
			case "中":
				return true
			}
			continue
		}
		switch t.kind {
		case tText:
			return r.namesBody(t)
		case tThing, tChange, tPath, tFigure:
			return false
		}
		return true
	}
	return i == 0
}

// bodyEndings are the characters that names of reporting bodies end in.
const bodyEndings = "局委院心室厅部会校所站处队馆位府道镇乡司署办团社系关场园宫库总行"

// noBodies are words that end like the name of a body and name none.
var noBodies = []string{"相关", "有关", "执行", "运行", "进行", "实行", "市场", "现场", "社会", "全部", "干部", "体系", "关系", "联系", "岗位", "到位", "承办", "举办", "渠道"}

func (r *reader) namesBody(t *token) bool {
	if t.body {
		return true
	}
	name := string(r.text[t.from:t.to])
	if slices.ContainsFunc(noBodies, func(word string) bool { return strings.HasSuffix(name, word) }) {
		return false
	}
	return strings.ContainsRune(bodyEndings, r.text[t.to-1])
}
