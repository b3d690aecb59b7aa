package prose

import "github.com/shopspring/decimal"

var (
	// aboveWords follow a price that equipment or a project is above.
	aboveWords = runesOf("及以上", "以上", "含以上", "及其以上", "或以上", "以下", "及以下", "以内")
	// equipmentWords name what is counted over the price.
	equipmentWords = runesOf("仪器设备", "设备", "仪器")
	equipmentUnits = []string{"台套", "台", "套", "台(套)", "件", "个", "台件"}
)

// maxEquipmentName is how many characters may stand between the price and
// 设备: 的大型通用.
const maxEquipmentName = 12

// threshold reads what follows a price at text[at:] where the price is a
// threshold: in 单价100万元（含）以上设备（不含车辆）0台 the 100万元 is no fact but a
// part of the name. It gives where the threshold ends, and whether it is one
// for equipment; 0 where it is none.
func threshold(text []rune, at int) (end int, equipment bool) {
	at += bracketLength(text[at:])
	n := oneOf(aboveWords, text[at:])
	if n == 0 {
		return 0, false
	}
	at += n
	for end := at; end < len(text) && end < at+maxEquipmentName; end++ {
		if kind := punctuation[text[end]]; kind == tComma || kind == tStop || kind == tSemi || kind == tAnd {
			break
		}
		if n := oneOf(equipmentWords, text[end:]); n > 0 {
			end += n
			return end + bracketLength(text[end:]), true
		}
	}
	return at, false
}

// maxNote is how many characters a bracket that only comments has: 含,
// 不含车辆.
const maxNote = 12

// bracketLength is the length of a short bracket without digits that text
// begins with, 0 for none.
func bracketLength(text []rune) int {
	if len(text) == 0 || text[0] != '(' {
		return 0
	}
	for i := 1; i < len(text) && i <= maxNote; i++ {
		switch r := text[i]; {
		case r == ')':
			return i + 1
		case r >= '0' && r <= '9':
			return 0
		}
	}
	return 0
}

// equipmentToken is the token for equipment over a price in yuan.
func equipmentToken(from, to int, yuan decimal.Decimal) token {
	role := "equipment.{planned}over_" + shortAmount(yuan)
	s := sense{role: role, amount: role, units: equipmentUnits}
	return token{kind: tThing, from: from, to: to, word: &word{senses: []sense{s}}}
}

// shortAmount writes yuan as 500k or 1m where that is exact.
func shortAmount(yuan decimal.Decimal) string {
	for _, scale := range []struct {
		exponent int32
		letter   string
	}{{6, "m"}, {3, "k"}} {
		if short := yuan.Shift(-scale.exponent); short.IsInteger() && !short.IsZero() {
			return short.String() + scale.letter
		}
	}
	return yuan.String()
}
