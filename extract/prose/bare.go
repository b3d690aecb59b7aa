package prose

import (
	"strings"

	"github.com/juesuan/juesuan/model"
)

// bareSides are words that may mean a side's total or what is of the year, and
// the side's role.
var bareSides = map[string]string{"收入": "revenue", "支出": "expenditure", "本年度收入": "revenue", "本年度支出": "expenditure"}

const (
	totalEnding   = ".total"
	currentEnding = ".current"
)

// settleBare tells what 收入 and 支出 mean where nothing stands beside them:
// the year's sum where other sentences tell that amount as 本年收入 and another
// one as 总计.
func settleBare(passages [][]model.ProseFact) {
	for _, facts := range passages {
		for i := range facts {
			side := bareSides[facts[i].Label]
			if side == "" || facts[i].Role != side+totalEnding || !tellsCurrent(passages, side, &facts[i]) {
				continue
			}
			for end := i; end < len(facts) && (end == i || isChangeOf(side, facts[end].Role)); end++ {
				facts[end].Role = side + currentEnding + strings.TrimPrefix(strings.TrimPrefix(facts[end].Role, side), totalEnding)
				facts[end].Statement, facts[end].Measure = meaning(facts[end].Role)
			}
		}
	}
}

// isChangeOf tells the roles of a side's changes.
func isChangeOf(side, role string) bool {
	return strings.HasPrefix(role, side+changeEnding) || strings.HasPrefix(role, side+toBudgetEnding)
}

// tellsCurrent tells whether the prose states an amount as that of the year,
// and the total as another one.
func tellsCurrent(passages [][]model.ProseFact, side string, bare *model.ProseFact) bool {
	current, total := false, false
	for _, facts := range passages {
		for i := range facts {
			same := sameMoney(&facts[i], bare)
			current = current || facts[i].Role == side+currentEnding && same
			total = total || facts[i].Role == side+totalEnding && !same && bareSides[facts[i].Label] == ""
		}
	}
	return current && total
}

func sameMoney(a, b *model.ProseFact) bool {
	return a.Yuan != nil && b.Yuan != nil && a.Yuan.Equal(*b.Yuan)
}
