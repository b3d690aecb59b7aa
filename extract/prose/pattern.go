package prose

import (
	"fmt"
	"strings"
)

// expand lists the wordings of a pattern of the lexicon: "|" parts
// alternatives, "[x|y]" may be left out, "{x|y}" is one of them. Groups nest.
//
//	公务接待费[用]{支出|} → 公务接待费支出, 公务接待费, 公务接待费用支出, 公务接待费用
func expand(pattern string) ([]string, error) {
	p := patternReader{rest: []rune(pattern)}
	words, err := p.alternatives(0)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	return words, nil
}

type patternReader struct{ rest []rune }

// alternatives reads up to the closing bracket, or to the end where closing
// is 0.
func (p *patternReader) alternatives(closing rune) ([]string, error) {
	var words []string
	branch := []string{""}
	for len(p.rest) > 0 {
		r := p.rest[0]
		p.rest = p.rest[1:]
		switch r {
		case closing:
			return append(words, branch...), nil
		case '|':
			words = append(words, branch...)
			branch = []string{""}
		case '[', '{':
			group, err := p.group(r)
			if err != nil {
				return nil, err
			}
			branch = join(branch, group)
		default:
			branch = join(branch, []string{string(r)})
		}
	}
	if closing != 0 {
		return nil, fmt.Errorf("no closing %c", closing)
	}
	return append(words, branch...), nil
}

func (p *patternReader) group(opening rune) ([]string, error) {
	if opening == '{' {
		return p.alternatives('}')
	}
	words, err := p.alternatives(']')
	return append(words, ""), err
}

func join(heads, tails []string) []string {
	joined := make([]string, 0, len(heads)*len(tails))
	for _, head := range heads {
		for _, tail := range tails {
			joined = append(joined, head+tail)
		}
	}
	return joined
}

// columns splits a line of the lexicon at its tabs; a lone "-" is an empty
// column.
func columns(line string) []string {
	var fields []string
	for _, field := range strings.Split(line, "\t") {
		field = strings.TrimSpace(field)
		if field == "" {
			continue
		}
		if field == "-" {
			field = ""
		}
		fields = append(fields, field)
	}
	return fields
}
