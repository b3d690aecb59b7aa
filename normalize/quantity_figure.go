package normalize

import "github.com/shopspring/decimal"

// This file reads the numbers in prose that are figures.

// signed reads a figure with its sign before it. A dash between two figures is
// no sign, nor is an em dash.
func (q *quantityScan) signed() bool {
	r := q.runes[q.at]
	from := q.at + 1
	if r == '.' {
		from = q.at
		if q.at > 0 && isDigit(q.runes[q.at-1]) || !q.continuesFigure(from) || q.beginsAnew(from+1, true) {
			return false
		}
		return q.number(from)
	}
	if from == len(q.runes) || !isDigit(q.runes[from]) || r == '-' && !q.isMinus() {
		return false
	}
	return q.number(from)
}

// isMinus tells whether the dash at the present rune is a sign.
func (q *quantityScan) isMinus() bool {
	if raw := []rune(q.s[q.offset(q.at):q.offset(q.at+1)]); mapRune(raw[0]) != '-' {
		return false
	}
	if q.at == 0 {
		return true
	}
	before := q.runes[q.at-1]
	afterFigure := len(q.found) > 0 && q.found[len(q.found)-1].End == q.offset(q.at)
	return !afterFigure && !isDigit(before) && !isLatin(before) && before != '-' && !isClosing(before)
}

// number reads the figure whose digits begin at from; its sign, if it has one,
// is the present rune.
func (q *quantityScan) number(from int) bool {
	end := q.runEnd(from)
	start, pieces := from, listPieces(q.runes[from:end])
	for _, n := range pieces[:len(pieces)-1] {
		q.figure(from, start+n, false)
		from = skipSpaces(q.runes, start+n+1)
		q.at = from
	}
	return q.figure(from, end, true)
}

// columnGap is how many blanks part two columns in text that was laid out with
// blanks; inside a figure there are one or two, from justified lines.
const columnGap = 3

// runEnd is where the digits, separators and blanks of a figure end. They do
// not run into a date or into the number of the next item.
func (q *quantityScan) runEnd(from int) int {
	for at := from; ; {
		for at < len(q.runes) && isDigit(q.runes[at]) {
			at++
		}
		next := skipSpaces(q.runes, at)
		if next-at >= columnGap {
			return at
		}
		separator := next < len(q.runes) && (q.runes[next] == ',' || q.runes[next] == '.')
		if separator {
			next = skipSpaces(q.runes, next+1)
		}
		if next == at || next >= len(q.runes) || !isDigit(q.runes[next]) || q.beginsAnew(next, separator && q.runes[next-1] == '.') {
			return at
		}
		at = next
	}
}

// beginsAnew tells whether the digits at a rune belong to a date or number an
// item rather than continue the figure before. Behind a point only a year
// does: 1.2023年, but 1.5月.
func (q *quantityScan) beginsAnew(at int, behindPoint bool) bool {
	if _, n := readYearSign(q.rest(at)); n > 0 {
		return true
	}
	if q.runes[at-1] == '\n' {
		if _, n := (headingNumber{text: q.rest(at)}).plain(); n > 0 {
			return true
		}
	}
	_, n := readPeriod(q.rest(at))
	return n > 0 && !behindPoint && !isDigit(q.runes[at+n-1])
}

// listPieces cuts figures that only a comma parts (12.3,45.6万元): behind
// decimals a comma is no thousands separator, and nothing follows 0 but a new
// figure. The pieces are given by their ends. 3.687,66 stays whole: its
// separators may be exchanged.
func listPieces(run []rune) []int {
	var ends []int
	start, point := 0, false
	for i, r := range run {
		switch {
		case r == '.':
			point = true
		case r == ',' && (point || i == start+1 && run[start] == '0'):
			ends = append(ends, i)
			start, point = i+1, false
		}
	}
	if len(ends) == 1 && exchanged(run[:ends[0]], run[ends[0]+1:]) {
		ends = nil
	}
	return append(ends, len(run))
}

// exchanged tells figures such as 3.687,66 with the point at the thousands and
// the comma at the decimals.
func exchanged(left, right []rune) bool {
	l, _ := readDigits(left)
	r, _ := readDigits(right)
	return l.Decimals == 3 && r.Decimals == 0
}

// figure records the figure with the digits from..end. Only the last of a row
// is followed by a unit.
func (q *quantityScan) figure(from, end int, last bool) bool {
	number, err := readInProse(q.runes[from:end])
	quantity := Quantity{Kind: KindPlain, Digits: q.s[q.offset(q.at):q.endOffset(end)]}
	if last && err == nil {
		end = q.magnitude(from, end, &number)
	}
	negative := from > q.at && isMinus(q.runes[q.at])
	if negative {
		number.Value = number.Value.Neg()
	}
	quantity.Number = number
	unit := Unit{}
	if last {
		unit, end = q.unit(end, &quantity, q.isCodeShaped(from, end))
	}
	if err != nil {
		quantity.Number = Number{}
		quantity.Err = figureError(err, q.s[q.offset(q.at):q.endOffset(end)], negative)
	}
	quantity.measure(unit)
	q.add(quantity, end)
	if last {
		q.inheritUnit(unit)
	}
	return true
}

// readInProse is readDigits where a comma may also part two figures: only
// thousands that stand as they should are taken for separators.
func readInProse(digits []rune) (Number, error) {
	number, err := readDigits(digits)
	if err == nil && number.Irregular && containsRune(digits, ',') {
		return Number{}, &AmbiguousError{Candidates: []decimal.Decimal{number.Value}}
	}
	return number, err
}

// isCodeShaped tells digits that might be a classification code.
func (q *quantityScan) isCodeShaped(from, end int) bool {
	digits := string(q.runes[from:end])
	return allDigits(digits) && isClassification(digits)
}

// magnitude reads on where Chinese multipliers follow the digits, 3万5千 or
// 1亿2000万, and no unit contains the first of them.
func (q *quantityScan) magnitude(from, end int, number *Number) int {
	at := skipSpaces(q.runes, end)
	if _, n := units().match(q.rest(at)); n > 0 || at == len(q.runes) || !isMagnitude(q.runes[at]) {
		return end
	}
	longest := at
	for longest < len(q.runes) && longest-at < maxNumeralRunes && (isMagnitude(q.runes[longest]) || isDigit(q.runes[longest])) {
		longest++
	}
	for ; longest > at; longest-- {
		if !isMagnitude(q.runes[longest-1]) {
			continue
		}
		text := append(append([]rune(nil), q.runes[from:end]...), q.runes[at:longest]...)
		readings := readNumeral(text)
		if number.Value.IsZero() && longest == at+1 {
			readings = []decimal.Decimal{number.Value}
		}
		if len(readings) == 1 {
			number.Value = readings[0]
			number.Decimals = magnitudeDecimals(number.Decimals, q.runes[at:longest])
			return longest
		}
	}
	return end
}

// magnitudeDecimals are the decimals of a figure after multipliers: 3.5万 is
// known to a thousand. Digits among the multipliers are whole (1亿2000万).
func magnitudeDecimals(decimals int, multipliers []rune) int {
	for _, r := range multipliers {
		if isDigit(r) {
			decimals = 0
			continue
		}
		for m := chineseMultipliers[r] + chineseMyriads[r]; m > 1; m /= 10 {
			decimals--
		}
	}
	return decimals
}

// unit reads the unit behind a figure that ends at end, and gives where it
// ends; 余 and 多 before it make the figure approximate.
func (q *quantityScan) unit(end int, quantity *Quantity, behindCode bool) (Unit, int) {
	at := skipSpaces(q.runes, end)
	if at < len(q.runes) && isVague(q.runes[at]) {
		unit, n := units().matchInProse(q.rest(skipSpaces(q.runes, at+1)), false)
		if n > 0 {
			quantity.Approximate = true
			return unit, skipSpaces(q.runes, at+1) + n
		}
		return Unit{}, end
	}
	unit, n := units().matchInProse(q.rest(at), behindCode)
	if n == 0 {
		return Unit{}, end
	}
	if per := q.per(at + n); per > 0 {
		name := Label(q.s[q.offset(at):q.endOffset(per)])
		return Unit{Name: name, Kind: KindRate, Factor: decimal.New(1, 0), Base: name}, per
	}
	return unit, at + n
}

// isVague tells what leaves a figure open.
func isVague(r rune) bool { return r == '余' || r == '多' || r == '几' || r == '来' }

// per is where the second half of a unit such as 元/平方米 or 元/人·天 ends that
// may begin at a rune, 0 where none does.
func (q *quantityScan) per(at int) int {
	end := 0
	for at+1 < len(q.runes) && (q.runes[at] == '/' || end > 0 && q.runes[at] == '·') {
		_, n := units().match(q.rest(at + 1))
		if n == 0 && q.runes[at+1] >= 0x4e00 {
			n = 1
		}
		if n == 0 {
			break
		}
		at += 1 + n
		end = at
	}
	return end
}

// measure gives the quantity its unit.
func (q *Quantity) measure(unit Unit) {
	if unit.Name == "" {
		return
	}
	q.Kind, q.Unit = unit.Kind, unit.Name
	if q.Err != nil {
		return
	}
	q.Number.Unit = unit.Name
	q.Number.Percent = unit.Kind == KindPercent
	if yuan, ok := unit.Yuan(q.Number.Value); ok {
		q.Yuan = &yuan
	}
}

// inheritUnit gives the lower end of a range, 10-20万元, the unit of the upper,
// which has just been read.
func (q *quantityScan) inheritUnit(unit Unit) {
	n := len(q.found)
	if unit.Name == "" || n < 2 || q.found[n-2].Kind != KindPlain {
		return
	}
	switch fold := foldLabel(q.s[q.found[n-2].End:q.found[n-1].Start]); string(fold) {
	case "-", "--", "~", "至", "到":
		q.found[n-2].measure(unit)
	}
}

// fraction reads 百分之三十 as 30%; 三分之一 is passed over, it has no decimals.
func (q *quantityScan) fraction() bool {
	end := q.numeralEnd(q.at)
	parts := []rune("分之")
	n := matchSpaced(q.rest(end), parts)
	if n == 0 {
		return false
	}
	whole := q.runes[q.at:end]
	from := skipSpaces(q.runes, end+n)
	to := q.numeralEnd(from)
	readings := readNumeral(q.runes[from:min(to, from+maxNumeralRunes)])
	if to == from {
		to = q.runEnd(from)
		if number, err := readDigits(q.runes[from:to]); err == nil && to > from {
			readings = []decimal.Decimal{number.Value}
		}
	}
	unit, known := map[string]string{"百": "%", "千": "‰"}[string(whole)]
	if !known || len(readings) != 1 {
		q.at = to
		return true
	}
	percent, _ := ParseUnit(unit)
	quantity := Quantity{Number: Number{Value: readings[0], Decimals: int(-min(readings[0].Exponent(), 0))}}
	quantity.measure(percent)
	return q.add(quantity, to)
}

// numeralEnd is where the Chinese numeral that begins at a rune ends.
func (q *quantityScan) numeralEnd(at int) int {
	for at < len(q.runes) && (isNumeral(q.runes[at]) || q.isChinesePoint(at)) {
		at++
	}
	return at
}

// isChinesePoint tells the 点 between numerals.
func (q *quantityScan) isChinesePoint(at int) bool {
	return q.runes[at] == '点' && at > 0 && at+1 < len(q.runes) && isNumeral(q.runes[at-1]) && isNumeral(q.runes[at+1])
}

// numeral reads a Chinese numeral with its unit. Numerals without one belong to
// a name (三公, 一般公共预算) and are passed over, as are 数十, 几百 and 上千.
func (q *quantityScan) numeral() bool {
	end := q.numeralEnd(q.at)
	text := q.runes[q.at:end]
	if len(text) > maxNumeralRunes {
		q.at = end
		return true
	}
	readings := readNumeral(text)
	vague := q.at > 0 && vagueBefore[q.runes[q.at-1]]
	quantity := Quantity{Kind: KindPlain, Digits: q.s[q.offset(q.at):q.endOffset(end)]}
	unit, unitEnd := q.unit(end, &quantity, false)
	if len(readings) != 1 || vague || unit.Name == "" || !countsBehind(text, unit) {
		q.at = end
		return true
	}
	quantity.Number = Number{Value: readings[0], Decimals: numeralDecimals(text)}
	quantity.measure(unit)
	return q.add(quantity, unitEnd)
}

// numeralDecimals are the decimals of a Chinese numeral: 十五万 is known to ten
// thousand as 15万 is, 三点五亿 to ten million.
func numeralDecimals(text []rune) int {
	decimals, last := 0, len(text)
	for last > 0 && chineseMyriads[text[last-1]] > 0 {
		last--
	}
	for i, r := range text[:last] {
		if r == '点' {
			decimals = last - i - 1
		}
	}
	return magnitudeDecimals(decimals, text[last:])
}

// vagueBefore are the words that leave a Chinese numeral open.
var vagueBefore = map[rune]bool{'数': true, '几': true, '上': true, '成': true, '好': true, '第': true}

// countsBehind tells whether a numeral with a unit counts something. Single
// numerals are part of many words; only the units named for it are trusted.
func countsBehind(text []rune, unit Unit) bool {
	switch {
	case len(text) > 1 || text[0] == '十':
		return true
	case text[0] == '一':
		return units().ones[unit.Name]
	}
	return units().counters[unit.Name]
}
