package check

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/juesuan/juesuan/model/check/identity"
)

// signer writes signatures, each over the one before.
type signer struct {
	terms []identity.Term
	text  []byte
}

// sign gives a text that is equal for identities that say the same: the
// factors in the order of the figures, the first one positive, so that a = b + c
// and b + c = a read the same. It holds until the next one is written.
func (s *signer) sign(id *identity.Identity) []byte {
	s.terms = append(s.terms[:0], id.Left...)
	for _, term := range id.Right {
		s.terms = append(s.terms, identity.Term{Figure: term.Figure, Factor: -term.Factor})
	}
	slices.SortFunc(s.terms, func(a, b identity.Term) int { return cmp.Compare(a.Figure, b.Figure) })
	s.text = strconv.AppendInt(s.text[:0], int64(id.Form), 10)
	if id.Form == identity.Rate {
		s.text = strconv.AppendInt(append(s.text, '%'), int64(id.Percent), 10)
	}
	sign := int64(0)
	for i := 0; i < len(s.terms); {
		figure, factor := s.terms[i].Figure, int64(0)
		for ; i < len(s.terms) && s.terms[i].Figure == figure; i++ {
			factor += s.terms[i].Factor
		}
		if factor == 0 {
			continue
		}
		if sign == 0 {
			sign = 1
			if factor < 0 && id.Form == identity.Sum {
				sign = -1
			}
		}
		s.text = strconv.AppendInt(append(s.text, ' '), int64(figure), 10)
		s.text = strconv.AppendInt(append(s.text, '*'), factor*sign, 10)
	}
	if !id.Constant.IsZero() {
		s.text = append(append(s.text, '='), id.Constant.String()...)
	}
	return s.text
}
