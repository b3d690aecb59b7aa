package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// signWord is a word that says how one amount stands to another.
type signWord struct {
	word string
	sign int
}

// compareWords say how an executed amount stands to its budget, yearWords how
// one stands to that of the year before.
var (
	compareWords = []signWord{
		{"大于", 1}, {"高于", 1}, {"超出", 1}, {"超过", 1}, {"小于", -1}, {"低于", -1}, {"持平", 0}, {"等于", 0}, {"一致", 0},
	}
	yearWords = []signWord{{"增加", 1}, {"增长", 1}, {"上升", 1}, {"减少", -1}, {"下降", -1}, {"降低", -1}, {"持平", 0}, {"一致", 0}}
)

// comparison is the one word of comparison that a sentence has, between what
// was executed and the budget; 基本持平 (much the same) compares nothing.
func comparison(sentence string) (word string, sign int, ok bool) {
	if !strings.Contains(sentence, "预算") || strings.Contains(sentence, "上年") {
		return "", 0, false
	}
	return onlyWord(sentence, compareWords)
}

// amountWords end what a word of comparison with the year before is of, where
// that is an amount: 经费增加, not 人员增加.
var amountWords = []string{"经费", "费用", "费", "支出", "收入", "预算", "资金", "金额", "额", "数", "上年", "去年", "同比", "相比", "有所", "略有"}

// yearComparison is the one word of comparison of amounts with the year before.
func yearComparison(sentence string) (word string, sign int, ok bool) {
	word, sign, ok = onlyWord(sentence, yearWords)
	before, _, _ := strings.Cut(sentence, word)
	ofAmount := slices.ContainsFunc(amountWords, func(amount string) bool { return strings.HasSuffix(before, amount) })
	return word, sign, ok && (sign == 0 || ofAmount)
}

// onlyWord is the one of some words that a sentence has, not ok where it has
// none or several.
func onlyWord(sentence string, words []signWord) (word string, sign int, ok bool) {
	if strings.Contains(sentence, "基本") {
		return "", 0, false
	}
	for _, entry := range words {
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
// its budget what their figures say: the share of the budget, or where there is
// none both amounts.
func (b *book) directions(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		switch s.ending {
		case rule.EndingOfBudget:
			if word, sign, ok := comparison(b.clause(s)); ok && !s.Value.IsZero() { // 0% of a budget of nothing
				b.direction(of, word, sign, b.shareSign(s), s.Text+"% of the budget", s)
			}
		case rule.EndingBudget, rule.EndingFullYear, rule.EndingPrevious:
			b.amountDirection(of, s)
		}
	}
}

// parting is what sets apart the things that a sentence speaks of.
var parting = regexp.MustCompile(`其中|[；;]`)

// clause is as much of a fact's sentence as speaks of the same thing: all of it
// where it has no figure of another.
func (b *book) clause(s *stated) string {
	alone := !slices.ContainsFunc(b.stated, func(other stated) bool {
		return other.section == s.section && other.Sentence == s.Sentence && other.base != s.base
	})
	at := strings.Index(s.Sentence, s.Text)
	if alone || at < 0 {
		return s.Sentence
	}
	from, to := 0, len(s.Sentence)
	for _, cut := range parting.FindAllStringIndex(s.Sentence, -1) {
		if cut[1] <= at {
			from = cut[1]
		} else if cut[0] > at {
			to = cut[0]
			break
		}
	}
	return s.Sentence[from:to]
}

// shareSign is how a share of the budget stands to the whole budget.
func (b *book) shareSign(s *stated) int {
	difference := s.Value.Sub(decimal.NewFromInt(100))
	if difference.Abs().LessThanOrEqual(b.ledger.Values[s.figure].Half) {
		return 0
	}
	return difference.Sign()
}

// amountDirection compares an amount with its budget, or with that of the year
// before, that its sentence states, if that states no other difference.
func (b *book) amountDirection(of *rule.Rule, before *stated) {
	word, sign, ok := comparison(before.Sentence)
	if before.ending == rule.EndingPrevious {
		word, sign, ok = yearComparison(before.Sentence)
	}
	if !ok || before.Yuan == nil {
		return
	}
	now := none
	for i := range b.stated {
		switch s := &b.stated[i]; {
		case s.section != before.section || s.Sentence != before.Sentence || s.figure == before.figure:
		case s.base != before.base && s.ending == before.ending, s.base == before.base && isDifference(s.ending):
			return // the word may be of another thing, or the difference itself is checked
		case slices.Contains(b.amountRoles(before.base), s.Role):
			now = s.figure
		}
	}
	if now != none {
		says := b.number(now).Cmp(b.number(before.figure))
		b.direction(of, word, sign, says, b.facts[now].Text+" against "+before.Text, before, now)
	}
}

// isDifference tells the endings that say how an amount differs.
func isDifference(ending string) bool {
	switch ending {
	case rule.EndingChange, rule.EndingChangeRate, rule.EndingOfBudget, rule.EndingToBudget, rule.EndingToBudgetRate:
		return true
	}
	return false
}

// direction enters whether a word says what the figures say.
func (b *book) direction(of *rule.Rule, word string, sign, says int, figures string, s *stated, others ...int) {
	if says == sign {
		b.say(of, model.Pass, "", append(others, s.figure)...)
		return
	}
	b.say(of, model.Fail, fmt.Sprintf("%s is told as %s, and is %s", s.Label, word, figures), append(others, s.figure)...)
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
