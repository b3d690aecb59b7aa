package prose

import (
	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/normalize"
)

// scanner cuts folded text into tokens.
type scanner struct {
	text    []rune
	figures map[int]token // by where they begin
	paths   map[int]pathSpan
	bodies  map[int]int // where the reporting body is named
	words   *trie
	tokens  []token
}

// scan cuts folded text into tokens, in order and without gaps but for
// quotation marks. The reporting body's name is folded, too; it may be empty.
func scan(text, body []rune) []token {
	s := scanner{text: text, figures: map[int]token{}, paths: map[int]pathSpan{}, bodies: bodySpans(text, body), words: tables().words}
	for _, span := range findPaths(text) {
		s.paths[span.from] = span
	}
	for _, t := range figureTokens(text) {
		s.figures[t.from] = s.itemNumber(t)
	}
	for at := 0; at < len(text); {
		at = s.next(at)
	}
	return s.tokens
}

// itemNumber is the number of a list item where a code stands right behind it:
// 1.2010301行政运行.
func (s *scanner) itemNumber(t token) token {
	for at := t.from + 1; at < t.to; at++ {
		if _, ok := s.paths[at]; ok {
			return token{kind: tList, from: t.from, to: at}
		}
	}
	return t
}

// next reads the token at text[at] and gives where it ends.
func (s *scanner) next(at int) int {
	if isQuote(s.text[at]) && s.paths[at].to == 0 {
		return at + 1
	}
	if span, ok := s.paths[at]; ok {
		s.add(token{kind: tPath, from: at, to: span.to, path: span.path})
		return span.to
	}
	if t, ok := s.figures[at]; ok && !s.beginsWord(t) {
		return s.addFigure(t)
	}
	if to := s.bodies[at]; to > 0 {
		s.addText(at)
		last := &s.tokens[len(s.tokens)-1]
		last.to, last.body = to, true
		return to
	}
	if w := bareChanges[s.text[at]]; w != nil && s.figures[at+1].kind == tFigure {
		s.add(token{kind: tChange, from: at, to: at + 1, word: w})
		return at + 1
	}
	if compare, n := readComparison(s.text[at:]); n > 0 {
		s.add(token{kind: tCompare, from: at, to: at + n, compare: compare})
		return at + n
	}
	if w, n := s.words.longest(s.text[at:]); n > 0 {
		kind := w.phrase
		if len(w.senses) > 0 {
			kind = tThing
		}
		s.add(token{kind: kind, from: at, to: at + n, word: w})
		return at + n
	}
	if kind, ok := punctuation[s.text[at]]; ok {
		s.add(token{kind: kind, from: at, to: at + 1})
		return at + 1
	}
	s.addText(at)
	return at + 1
}

// beginsWord tells whether an ordinal is a part of a wording: 第一季度用款计划.
func (s *scanner) beginsWord(t token) bool {
	if t.kind != tNoFigure {
		return false
	}
	_, n := s.words.longest(s.text[t.from:])
	return t.from+n > t.to
}

// bareChanges are directions of one character; they are none but before a
// figure: 比上年减3万元.
var bareChanges = map[rune]*word{
	'增': {phrase: tChange, argument: "up"}, '升': {phrase: tChange, argument: "up"},
	'减': {phrase: tChange, argument: "down"}, '降': {phrase: tChange, argument: "down"},
}

func (s *scanner) add(t token) { s.tokens = append(s.tokens, t) }

// addFigure adds a number; a price with 以上 behind it is a threshold.
func (s *scanner) addFigure(t token) int {
	if s.dropsYuan(t) {
		t.figure = t.figure.inYuan(s.text[t.to-1])
	}
	if price := t.figure.price(); t.kind == tFigure && price != nil {
		if end, equipment := threshold(s.text, t.to); equipment {
			s.add(equipmentToken(t.from, end, *price))
			return end
		} else if end > 0 {
			s.add(token{kind: tNoFigure, from: t.from, to: end})
			return end
		}
	}
	s.add(t)
	return t.to
}

// dropsYuan tells 209万 with 元 left out: a sum, where nothing that could be
// counted follows.
func (s *scanner) dropsYuan(t token) bool {
	if t.kind != tFigure || t.figure.kind != normalize.KindPlain || !isMyriad(s.text[t.to-1]) {
		return false
	}
	return t.to == len(s.text) || punctuation[s.text[t.to]] != 0 || oneOf(behindSums, s.text[t.to:]) > 0
}

// inYuan is a number as 209万 with the 元 that was left out.
func (f figure) inYuan(myriad rune) figure {
	unit, ok := normalize.ParseUnit(string(myriad) + "元")
	if !ok {
		return f
	}
	yuan := f.value
	one, _ := unit.Yuan(decimal.New(1, 0))
	f.kind, f.unit, f.yuan, f.value = normalize.KindMoney, string(myriad)+"元", &yuan, f.value.Div(one)
	return f
}

func isMyriad(r rune) bool { return r == '万' || r == '亿' }

// behindSums are words that follow a sum and count nothing.
var behindSums = runesOf("用于", "的", "左右", "以内")

// addText joins a rune that nothing is known of to the text before it.
func (s *scanner) addText(at int) {
	if n := len(s.tokens); n > 0 && s.tokens[n-1].kind == tText && s.tokens[n-1].to == at && !s.tokens[n-1].body {
		s.tokens[n-1].to = at + 1
		return
	}
	s.add(token{kind: tText, from: at, to: at + 1})
}
