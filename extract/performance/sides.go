package performance

import (
	"cmp"
	"slices"
)

// sides are the columns of indicators that stand beside each other in one
// table: 一级指标 二级指标 三级指标 指标值 二级指标 三级指标 指标值. Those under
// 实施期目标 or 中期目标 are left out where the others are of the year.
func (f *form) sides(t table, found map[field][]candidate) []map[field][]candidate {
	names, targets := f.twins(t, found["level3"]), f.twins(t, found["target"])
	if len(names) != 2 || len(targets) != 2 || targets[0] > names[1] {
		return []map[field][]candidate{found}
	}
	split := names[1]
	if upper := f.twins(t, found["level2"]); len(upper) == 2 {
		split = min(split, upper[1])
	}
	left, right := map[field][]candidate{}, map[field][]candidate{}
	for name, candidates := range found {
		for _, c := range candidates {
			if c.column < split {
				left[name] = append(left[name], c)
			} else {
				right[name] = append(right[name], c)
			}
		}
	}
	for name, candidates := range found {
		for _, side := range []map[field][]candidate{left, right} {
			if len(side[name]) == 0 {
				side[name] = candidates
			}
		}
	}
	first, second := f.goalOver(t, names[0]), f.goalOver(t, names[1])
	switch {
	case first == "midterm" && second != "midterm":
		return []map[field][]candidate{right}
	case second == "midterm" && first != "midterm":
		return []map[field][]candidate{left}
	}
	return []map[field][]candidate{left, right}
}

// twins are the two columns whose header names a field best and in the same
// words; nil where it is not two.
func (f *form) twins(t table, candidates []candidate) []int {
	if len(candidates) == 0 {
		return nil
	}
	best := slices.MinFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.how, b.how) })
	var columns []int
	for _, c := range candidates {
		if f.header(t, c.column) == f.header(t, best.column) {
			columns = append(columns, c.column)
		}
	}
	if len(columns) != 2 {
		return nil
	}
	return columns
}

// header is the lowest header of a column.
func (f *form) header(t table, column int) string { return f.text[f.place(t.body-1, column)] }

// goalOver tells which goal the label nearest over a column of a table names:
// midterm, goal, or none.
func (f *form) goalOver(t table, column int) field {
	for r := t.body - 1; r >= 0; r-- {
		if name := fieldOf(f.text[f.place(r, column)], "midterm", "goal"); name != "" {
			return name
		}
	}
	return ""
}
