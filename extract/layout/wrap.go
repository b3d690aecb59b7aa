package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Lengths in em of the body's type.
const (
	// firstIndent is the least indent of a paragraph's first line; Chinese
	// paragraphs begin with two characters' room, squeezed lines may begin
	// half a character further right.
	firstIndent = 1.2
	// titleIndent is how far a centred line stands off both edges at least.
	titleIndent = 2.6
	// raggedEnd is the room that a full line may leave beside what would
	// have had room for its next word, squeezedEnd the same where the line
	// ends a sentence, and looseEnd where it ends none and the next one is
	// not indented: pages set on a grid of characters leave that much.
	raggedEnd   = 1.0
	squeezedEnd = 0.25
	looseEnd    = 4.0
	// centredOff is how far a centred line's middle may be off.
	centredOff = 1.5
)

// paragraphPitch is how many usual line pitches lie between two lines of
// one paragraph at most.
const paragraphPitch = 1.9

// titleSize is how much larger than the body the type of a title is.
const titleSize = 1.08

// continues tells whether next goes on with the paragraph of these rows.
func (f flow) continues(paragraph []printedRow, next printedRow) bool {
	first, last := paragraph[0], paragraph[len(paragraph)-1]
	if next.apart || next.turned() != last.turned() || tabular(last, next) {
		return false
	}
	if next.page == last.page && next.base-last.base > paragraphPitch*f.pitch*max(last.size, next.size) {
		return false
	}
	if max(last.size, next.size) >= titleSize*min(last.size, next.size) {
		return false
	}
	if first.countsOn(next) || f.numbered[next.number.Style].beginsLike(next) {
		return false
	}
	if f.title(last) || f.title(next) {
		return f.wrappedTitle(last, next)
	}
	if len(last.lines) == 1 && len(next.lines) == 1 && !next.numbered() && (unfinished(paragraph) || goesOn.MatchString(next.text())) {
		return true
	}
	if IsLed(last.text()) || last.short(next) || next.numbered() && next.indented() {
		return false
	}
	// What is set otherwise, or follows a line without clauses, is no heading's
	// second line.
	if apart := next.font != last.font || next.bold != last.bold || !hasClauses(paragraph); apart && (next.indented() || next.numbered()) {
		return false
	}
	// A full line of prose that ends no sentence goes on whatever the indent:
	// hanging indents, blocks that are indented as a whole, lines set askew.
	return !last.endsSentence() || !next.indented() && !next.numbered()
}

// hasClauses tells prose from headings: it has commas or stops, or is a long
// text behind a colon.
func hasClauses(rows []printedRow) bool {
	marks := "，。；"
	if len(rows) > 1 {
		marks += "：:"
	}
	return slices.ContainsFunc(rows, func(r printedRow) bool { return strings.ContainsAny(r.text(), marks) })
}

// opensBracket tells whether a bracket is opened in text and not closed.
func opensBracket(text string) bool {
	for _, pair := range []string{"（）", "()", "《》", "“”"} {
		brackets := []rune(pair)
		if strings.LastIndex(text, string(brackets[0])) > strings.LastIndex(text, string(brackets[1])) {
			return true
		}
	}
	return false
}

// goesOn matches what no paragraph begins with: closing punctuation, a unit,
// an amount with its unit.
var goesOn = regexp.MustCompile(`^(?:[，。；：、）)》”％%的]|[十百千万亿]*元(?:[，。；、）]|$)|\d[\d,，]*(?:\.\d+)? ?(?:[十百千万亿]*元|[％%]))`)

// unfinished tells whether the rows are prose that breaks off: it has clauses,
// so it is no heading, and ends behind a comma, or in the middle of a sentence
// and at the end of a line. Text that was wrapped twice, by its author and by
// the page, looks like that.
func unfinished(rows []printedRow) bool {
	last := rows[len(rows)-1]
	text := last.text()
	end, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune("，、,", end) || opensBracket(text) {
		return true
	}
	if !isChinese(end) || last.endsSentence() || strings.ContainsRune(clauseEnds, end) {
		return false
	}
	if len(rows) == 1 && last.box.X1+looseEnd*last.size < last.margins.right {
		return false
	}
	return hasClauses(rows)
}

// clauseEnds are the characters behind which a full stop is often forgotten:
// measure words and the brackets around them.
const clauseEnds = "元个辆次人批台套项家等）)》”"

// title tells whether the row is centred between its margins, clear of both.
func (f flow) title(r printedRow) bool {
	clear := titleIndent * f.size
	if r.box.X0 < r.margins.left+clear || r.box.X1 > r.margins.right-clear {
		return false
	}
	middle := (r.margins.left + r.margins.right) / 2
	off := min(math.Abs(r.box.Center().X-middle), math.Abs(r.box.Center().X-r.pageWidth/2))
	return off <= centredOff*f.size
}

// wrappedTitle tells whether next is the rest of a title that last begins:
// of the same type, and either last fills its line or both stand close
// together in a title's type.
func (f flow) wrappedTitle(last, next printedRow) bool {
	const (
		wide  = 0.7 // of the column: a title that is broken fills its line
		close = 2.1 // em from baseline to baseline
	)
	if next.page != last.page || !f.title(next) || last.bold != next.bold || last.endsSentence() {
		return false
	}
	if next.numbered() {
		return false
	}
	display := last.bold || last.size >= titleSize*f.size
	if f.title(last) && display && next.base-last.base <= close*last.size {
		return true
	}
	full := last.box.Width() >= wide*(last.margins.right-last.margins.left)
	return full && (f.title(last) || display)
}
