package identity

// index tells which entries a figure takes part in.
type index struct {
	entries int   // how many are indexed
	list    []int // the entries of one figure behind those of another
	ends    []int // by figure, where its entries end in the list
}

// takesPart are the entries that a figure takes part in, in order. All are
// indexed at once when they are asked for: where nothing fails, nobody asks.
func (l *Ledger) takesPart(figure int) []int {
	if l.index.entries != len(l.entries) || l.index.ends == nil {
		l.index = l.indexed()
	}
	begin := 0
	if figure > 0 {
		begin = l.index.ends[figure-1]
	}
	return l.index.list[begin:l.index.ends[figure]:l.index.ends[figure]]
}

func (l *Ledger) indexed() index {
	found := index{entries: len(l.entries), ends: make([]int, len(l.Values))}
	for i := range l.entries {
		for _, m := range l.entries[i].members {
			found.ends[m.figure]++
		}
	}
	all := 0
	for figure, count := range found.ends {
		found.ends[figure] = all // where its entries begin, for now
		all += count
	}
	found.list = make([]int, all)
	for i := range l.entries {
		for _, m := range l.entries[i].members {
			found.list[found.ends[m.figure]] = i
			found.ends[m.figure]++
		}
	}
	return found
}
