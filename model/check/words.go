package check

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// compareWords say how an executed amount stands to its budget.
var compareWords = []struct {
	word string
	sign int
}{
	{"大于", 1}, {"高于", 1}, {"超出", 1}, {"超过", 1}, {"小于", -1}, {"低于", -1}, {"持平", 0}, {"等于", 0}, {"一致", 0},
}

// comparison is the one word of comparison that a sentence has, between what
// was executed and the budget; 基本持平 (much the same) compares nothing.
func comparison(sentence string) (word string, sign int, ok bool) {
	if !strings.Contains(sentence, "预算") || strings.Contains(sentence, "上年") || strings.Contains(sentence, "基本") {
		return "", 0, false
	}
	for _, entry := range compareWords {
		if !strings.Contains(sentence, entry.word) {
			continue
		}
		if ok {
			return "", 0, false
		}
		word, sign, ok = entry.word, entry.sign, true
	}
	return word, sign, ok
}

// directions applies the rule that 大于, 小于 and 持平 say of an amount and
// its budget what their figures say.
func (b *book) directions(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.ending != rule.EndingOfBudget {
			continue
		}
		word, sign, ok := comparison(s.Sentence)
		if !ok || s.Value.IsZero() {
			continue // 0% of a budget of nothing
		}
		figures := decimal.NewFromInt(100)
		says := s.Value.Cmp(figures)
		if says != 0 && s.Value.Sub(figures).Abs().LessThanOrEqual(b.ledger.Values[s.figure].Half) {
			says = 0
		}
		if says == sign {
			b.say(of, model.Pass, "", s.figure)
			continue
		}
		b.say(of, model.Fail, fmt.Sprintf("%s says %s, %s of the budget says otherwise: %s (page %d)", s.Label, word, s.Text, s.Sentence, s.Page), s.figure)
	}
}

// fallWords turn the sign of the figure behind them.
var fallWords = []string{"减少", "下降", "降低", "减支"}

// doubleNegatives applies the rule that a figure behind 减少 is not negative
// besides.
func (b *book) doubleNegatives(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.ending != rule.EndingChange && s.ending != rule.EndingChangeRate && s.ending != rule.EndingToBudget {
			continue
		}
		at := strings.Index(s.Sentence, s.Text)
		if at < 0 {
			continue
		}
		before := strings.TrimSuffix(s.Sentence[:at], "了")
		falls := false
		for _, word := range fallWords {
			falls = falls || strings.HasSuffix(before, word)
		}
		switch {
		case !falls:
		case strings.HasPrefix(s.Text, "-") || strings.HasPrefix(s.Text, "－") || strings.HasPrefix(s.Text, "△"):
			b.say(of, model.Fail, fmt.Sprintf("a fall of %s %s is a rise: %s (page %d)", s.Text, s.Unit, s.Sentence, s.Page), s.figure)
		default:
			b.say(of, model.Pass, "", s.figure)
		}
	}
}

// shareLimits applies the rule that no share is more than the whole.
func (b *book) shareLimits(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.Unit != "%" || s.ending != rule.EndingShare {
			continue
		}
		if s.Value.GreaterThan(decimal.NewFromInt(100)) || s.Value.IsNegative() {
			b.say(of, model.Fail, fmt.Sprintf("%s%s is no share (page %d)", s.Text, s.Unit, s.Page), s.figure)
		} else {
			b.say(of, model.Pass, "", s.figure)
		}
	}
}
