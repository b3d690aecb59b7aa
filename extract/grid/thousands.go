package grid

import "regexp"

// blankGap is the widest gap, in font sizes, of the blank that parts thousands.
const blankGap = 0.6

// The groups of an amount whose thousands are parted by blanks: 1 234 567.89.
var (
	firstGroup   = regexp.MustCompile(`^[-−△▲(]?[0-9]{1,3}$`)
	middleGroup  = regexp.MustCompile(`^[0-9]{3}$`)
	lastGroup    = regexp.MustCompile(`^[0-9]{3}\.[0-9]+[)%]?$`)
	otherwiseSet = regexp.MustCompile(`[0-9]{4,}\.|,`) // an amount with commas, or with thousands not parted
)

// joinThousands joins the groups of amounts where blanks part the thousands of
// all amounts of the region; two columns elsewhere stand no closer.
func (r *region) joinThousands() {
	if !partsByBlanks(r.fine) {
		return
	}
	for i := range r.fine {
		r.rows[i], r.fine[i] = r.rows[i].withThousands(), r.fine[i].withThousands()
	}
}

// partsByBlanks tells whether each amount close behind a number of up to three
// digits goes on like one of its groups, those numbers do not count rows and no
// amount is printed otherwise.
func partsByBlanks(rows []textRow) bool {
	var firsts []string
	for _, row := range rows {
		for i, a := range row {
			if isFigure(a.text) && otherwiseSet.MatchString(a.text) {
				return false
			}
			if i+1 == len(row) || !firstGroup.MatchString(a.text) || !row[i+1].goesOn(a) || decimalsOf(row[i+1].text) == 0 {
				continue
			}
			if !lastGroup.MatchString(row[i+1].text) {
				return false
			}
			firsts = append(firsts, a.text)
		}
	}
	return len(firsts) > 0 && !countRows(firsts)
}

// countRows tells whether nearly all numbers have the next or the last one
// among them.
func countRows(texts []string) bool {
	seen := map[int]bool{}
	for _, text := range texts {
		if n, ok := ordinal(text); ok {
			seen[n] = true
		}
	}
	counted := 0
	for n := range seen {
		if seen[n-1] || seen[n+1] {
			counted++
		}
	}
	return counted > 1 && counted >= len(texts)-1
}

// goesOn tells whether a stands behind the other atom as the next group of an
// amount does.
func (a atom) goesOn(before atom) bool {
	return a.box.X0-before.box.X1 <= blankGap*a.size
}

// withThousands is the row with the groups of its amounts joined.
func (r textRow) withThousands() textRow {
	var joined textRow
	for i := 0; i < len(r); {
		end := r.amountFrom(i)
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
