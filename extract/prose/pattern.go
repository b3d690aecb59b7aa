package prose

import (
	"fmt"
	"strings"
)

// patternReader adds the wordings of a pattern of the lexicon to a trie: "|"
// parts alternatives, "[x|y]" may be left out, "{x|y}" is one of them. Groups
// nest.
//
//	公务接待费[用]{支出|} → 公务接待费支出, 公务接待费, 公务接待费用支出, 公务接待费用
type patternReader struct {
	words *trie
	rest  []rune
}

// readPattern gives the nodes at which the pattern's wordings end.
func readPattern(words *trie, pattern string) ([]int32, error) {
	p := patternReader{words: words, rest: []rune(pattern)}
	ends, err := p.alternatives([]int32{0}, 0)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	return ends, nil
}

// alternatives reads behind the nodes from up to the closing bracket, or to
// the end where closing is 0.
func (p *patternReader) alternatives(from []int32, closing rune) (ends []int32, err error) {
	at := from
	for len(p.rest) > 0 {
		r := p.rest[0]
		p.rest = p.rest[1:]
		switch r {
		case closing:
			return union(ends, at), nil
		case '|':
			ends, at = union(ends, at), from
		case '[', '{':
			if at, err = p.group(at, r); err != nil {
				return nil, err
			}
		default:
			if r, ok := foldRune(r); ok {
				at = p.words.follow(at, r)
			}
		}
	}
	if closing != 0 {
		return nil, fmt.Errorf("no closing %c", closing)
	}
	return union(ends, at), nil
}

func (p *patternReader) group(from []int32, opening rune) ([]int32, error) {
	if opening == '{' {
		return p.alternatives(from, '}')
	}
	ends, err := p.alternatives(from, ']')
	return union(ends, from), err
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
