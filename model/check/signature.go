package check

import (
	"slices"
	"strconv"

	"github.com/juesuan/juesuan/model/check/identity"
)

// signatureOf writes the factors in the order of the figures, the first one
// positive, so that a = b + c and b + c = a read the same.
func signatureOf(id *identity.Identity, figures []int, factors map[int]int64) string {
	slices.Sort(figures)
	text := strconv.AppendInt(nil, int64(id.Form), 10)
	if id.Form == identity.Rate {
		text = strconv.AppendInt(append(text, '%'), int64(id.Percent), 10)
	}
	sign := int64(0)
	for _, figure := range figures {
		factor := factors[figure]
		if factor == 0 {
			continue
		}
		if sign == 0 {
			sign = 1
			if factor < 0 && id.Form == identity.Sum {
				sign = -1
			}
		}
		text = strconv.AppendInt(append(text, ' '), int64(figure), 10)
		text = strconv.AppendInt(append(text, '*'), factor*sign, 10)
	}
	return string(text)
}
