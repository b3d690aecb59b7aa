package grid

import (
	"math"
	"regexp"
	"slices"
)

// blankGap is the widest gap, in font sizes, of the blank that parts thousands.
const blankGap = 0.6

// The groups of an amount whose thousands are parted by blanks: 1 234 567.89.
var (
	firstGroup  = regexp.MustCompile(`^[-−△▲(]?[0-9]{1,3}$`)
	middleGroup = regexp.MustCompile(`^[0-9]{3}$`)
	lastGroup   = regexp.MustCompile(`^[0-9]{3}\.[0-9]+[)%]?$`)
	// blankedThousands matches a whole one.
	blankedThousands = regexp.MustCompile(`^[-−△▲(]?[0-9]{1,3}(?: [0-9]{3})+\.[0-9]+\)?$`)
	otherwiseSet     = regexp.MustCompile(`[0-9]{4,}\.|,`) // an amount with commas, or with thousands not parted
)

// joinThousands joins the groups of amounts where blanks part the thousands of
// all amounts of the region; two columns elsewhere stand no closer. False where
// that can not be told.
func (r *region) joinThousands() bool {
	numbers := rowNumbers(r.fine)
	firsts, ok := firstGroups(r.fine, numbers)
	if !ok || len(firsts) == 0 {
		return true
	}
	steps, counted := countSteps(firsts)
	if steps > 0 && counted == steps && !mostLack(r.fine, firsts) {
		return steps > 1 // several surely number the rows
	}
	for i := range r.fine {
		r.rows[i], r.fine[i] = r.rows[i].withThousands(numbers...), r.fine[i].withThousands(numbers...)
	}
	return true
}

// rowNumbers are the numbers that may count rows: those that stand alone, none
// close behind, and those that count on from one, down and then up.
func rowNumbers(rows []textRow) []atom {
	var numbers, followed []atom
	for _, row := range rows {
		for i, a := range row {
			switch _, ok := ordinal(a.text); {
			case !ok:
			case i+1 == len(row) || !row[i+1].goesOn(a):
				numbers = append(numbers, a)
			default:
				followed = append(followed, a)
			}
		}
	}
	for range 2 {
		for _, a := range followed {
			if a.countsOn(numbers) {
				numbers = append(numbers, a)
			}
		}
		slices.Reverse(followed)
	}
	return numbers
}

// countsOn tells whether a number is the next one below, or above, one of those
// that count rows: 14 close before 630 128.30, under 13.
func (a atom) countsOn(numbers []atom) bool {
	n, ok := ordinal(a.text)
	return ok && slices.ContainsFunc(numbers, func(b atom) bool {
		m, _ := ordinal(b.text)
		inLine := math.Min(math.Abs(a.box.X1-b.box.X1), math.Abs(a.box.Center().X-b.box.Center().X)) <= flush
		return inLine && (m == n-1 && b.middle() < a.middle() || m == n+1 && b.middle() > a.middle())
	})
}

// firstGroups are the numbers of up to three digits close before amounts, but for
// those that count on from the numbers of rows; false where an amount behind one
// does not go on like its next group, or any is printed with commas or without
// blanks.
func firstGroups(rows []textRow, numbers []atom) (firsts []atom, ok bool) {
	for _, row := range rows {
		for i, a := range row {
			if isFigure(a.text) && otherwiseSet.MatchString(a.text) {
				return nil, false
			}
			if i+1 == len(row) || !firstGroup.MatchString(a.text) || !row[i+1].goesOn(a) || decimalsOf(row[i+1].text) == 0 || a.countsOn(numbers) {
				continue
			}
			if !lastGroup.MatchString(row[i+1].text) {
				return nil, false
			}
			firsts = append(firsts, a)
		}
	}
	return firsts, true
}

// countSteps counts the pairs of numbers under each other, and those of them
// that count on by one.
func countSteps(numbers []atom) (steps, counted int) {
	for i, a := range numbers {
		next := slices.IndexFunc(numbers[i+1:], func(b atom) bool {
			return b.middle() > a.middle() && math.Abs(b.box.X1-a.box.X1) <= a.size
		})
		if next < 0 {
			continue
		}
		steps++
		n, ok := ordinal(a.text)
		if after, also := ordinal(numbers[i+1+next].text); ok && also && after == n+1 {
			counted++
		}
	}
	return steps, counted
}

// mostLack tells whether most of the amounts in line with those behind the first groups
// have no number before them: numbers of rows stand beside all.
func mostLack(rows []textRow, firsts []atom) bool {
	with, without := 0, 0
	for _, row := range rows {
		for i, a := range row {
			if decimalsOf(a.text) == 0 || !slices.ContainsFunc(firsts, func(f atom) bool { return math.Abs(f.box.X1+blankGap*f.size-a.box.X0) <= a.box.Width() }) {
				continue
			}
			if i > 0 && isDigits(row[i-1].text) {
				with++
			} else {
				without++
			}
		}
	}
	return without > with
}

// goesOn tells whether a stands behind the other atom as the next group of an
// amount does.
func (a atom) goesOn(before atom) bool {
	return a.box.X0-before.box.X1 <= blankGap*a.size
}

// withThousands is the row with the groups of its amounts joined; what counts on
// from the numbers of rows is no group.
func (r textRow) withThousands(numbers ...atom) textRow {
	var joined textRow
	for i := 0; i < len(r); {
		end := i + 1
		if !r[i].countsOn(numbers) {
			end = r.amountFrom(i)
		}
		whole := r[i]
		for _, a := range r[i+1 : end] {
			whole = whole.with(a)
		}
		joined, i = append(joined, whole), end
	}
	return joined
}

// amountFrom is the end of the amount whose first group atom i is, i+1 where
// it is none.
func (r textRow) amountFrom(i int) int {
	if !firstGroup.MatchString(r[i].text) {
		return i + 1
	}
	for k := i + 1; k < len(r) && r[k].goesOn(r[k-1]); k++ {
		switch {
		case lastGroup.MatchString(r[k].text):
			return k + 1
		case !middleGroup.MatchString(r[k].text):
			return i + 1
		}
	}
	return i + 1
}
