package identity

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
)

// copy is a ledger with the same identities, whose values may be set.
func (l *Ledger) copy() Ledger {
	made := *l
	made.Values, made.grained = slices.Clone(l.Values), slices.Clone(l.grained)
	return made
}

// Reading is a value that a figure may have.
type Reading struct {
	Figure int
	Number decimal.Decimal
}

// Try tells how many of the identities that the figures take part in would
// hold and how many fail, if the figures had these values.
func (l *Ledger) Try(readings []Reading) (holds, fails int) {
	trial := l.copy()
	touched := map[int]bool{}
	for _, reading := range readings {
		trial.set(reading.Figure, reading.Number)
		for _, index := range l.takesPart(reading.Figure) {
			touched[index] = true
		}
	}
	for index := range touched {
		switch result := trial.evaluate(&trial.entries[index]); {
		case result.Outcome == model.Fail:
			fails++
		case result.Speaks:
			holds++
		}
	}
	return holds, fails
}

// Share tells that two figures take part in one identity.
func (l *Ledger) Share(a, b int) bool {
	for _, index := range l.takesPart(a) {
		for _, m := range l.entries[index].members {
			if m.figure == b {
				return true
			}
		}
	}
	return false
}
