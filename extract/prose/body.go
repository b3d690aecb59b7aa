package prose

import "slices"

// leastOfName is how many characters of the end of a body's name are taken for
// it: 审计局 of 云州市审计局, the shortest that reports call themselves.
const leastOfName = 3

// nameTails stand behind a body's name and belong to it.
var nameTails = runesOf("(本级)", "(机关)", "(汇总)", "本级")

// bodySpans finds where the text names the reporting body, by its whole name or
// by the end of it, from where each begins to where it ends. Names hold words
// that the grammar knows (审计局 holds 计, 中级人民法院 holds 中): in a name they
// mean nothing.
func bodySpans(text, body []rune) map[int]int {
	if open := slices.Index(body, '('); open > 0 {
		body = body[:open]
	}
	if len(body) < leastOfName {
		return nil
	}
	spans := map[int]int{}
	tail := body[len(body)-leastOfName:]
	for end := leastOfName; end <= len(text); end++ {
		if !slices.Equal(text[end-leastOfName:end], tail) {
			continue
		}
		n := leastOfName
		for n < min(len(body), end) && text[end-n-1] == body[len(body)-n-1] {
			n++
		}
		spans[end-n] = end + oneOf(nameTails, text[end:])
	}
	return spans
}
