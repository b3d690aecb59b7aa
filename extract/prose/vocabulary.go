package prose

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize"
)

//go:embed lexicon.tsv
var lexiconTable string

//go:embed phrases.tsv
var phraseTable string

//go:embed headings.tsv
var headingTable string

// sense is what a wording of the lexicon means where its conditions hold.
type sense struct {
	role   string
	amount string
	units  []string // empty for money
	where  []string
	// except tells that where lists the parts in which the line does not hold.
	except bool
	under  string
	// clauseStart marks words too general to be taken in mid-clause.
	clauseStart bool
}

// word is all that a wording may mean: things, a relation, or both.
type word struct {
	senses   []sense
	phrase   tokenKind
	argument string
}

// merge is a word with the meanings of both; neither is changed, for other
// wordings share them.
func (w *word) merge(other *word) *word {
	merged := &word{senses: append(append([]sense{}, w.senses...), other.senses...), phrase: w.phrase, argument: w.argument}
	if merged.phrase == 0 {
		merged.phrase, merged.argument = other.phrase, other.argument
	}
	return merged
}

// heading is a line of headings.tsv.
type heading struct {
	part     string
	strength int // more is stronger
	words    *trie
}

// strengths of headings, the weakest first.
var strengths = []string{"faint", "weak", "middle", "strong"}

// vocabulary is the three tables, read.
type vocabulary struct {
	words    *trie
	headings []heading
}

// tables reads the embedded tables once. They are part of the program: a
// mistake in them is one in the program, found by any test.
var tables = sync.OnceValue(func() *vocabulary {
	v, err := readTables(lexiconTable, phraseTable, headingTable)
	if err != nil {
		panic(err)
	}
	return v
})

func readTables(lexicon, phrases, headings string) (*vocabulary, error) {
	v := &vocabulary{words: newTrie()}
	for _, table := range []struct {
		name, text string
		columns    int
		add        func(fields []string) error
	}{
		{"lexicon.tsv", lexicon, 6, v.addThing},
		{"phrases.tsv", phrases, 3, v.addPhrase},
		{"headings.tsv", headings, 3, v.addHeading},
	} {
		for n, line := range strings.Split(table.text, "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			fields := columns(line)
			if len(fields) != table.columns {
				return nil, fmt.Errorf("%s:%d: %d columns, want %d", table.name, n+1, len(fields), table.columns)
			}
			if err := table.add(fields); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", table.name, n+1, err)
			}
		}
	}
	return v, nil
}

func (v *vocabulary) addThing(fields []string) error {
	where, except := strings.CutPrefix(fields[3], "!")
	s := sense{role: fields[0], amount: fields[1], where: list(where, ","), except: except, under: fields[4]}
	if fields[2] != "" {
		s.units = list(fields[2], "|")
		for i, unit := range s.units {
			s.units[i] = foldedString(unit)
		}
	}
	if s.amount == "" {
		s.amount = s.role
	}
	pattern, atStart := strings.CutPrefix(fields[5], "^")
	s.clauseStart = atStart
	return v.words.insert(pattern, &word{senses: []sense{s}})
}

func (v *vocabulary) addPhrase(fields []string) error {
	kind, ok := phraseKinds[fields[0]]
	if !ok {
		return fmt.Errorf("no such kind of phrase: %s", fields[0])
	}
	return v.words.insert(fields[2], &word{phrase: kind, argument: fields[1]})
}

func (v *vocabulary) addHeading(fields []string) error {
	strength := slices.Index(strengths, fields[1]) + 1
	if strength == 0 {
		return fmt.Errorf("no such strength of a heading: %s", fields[1])
	}
	h := heading{part: fields[0], strength: strength, words: newTrie()}
	v.headings = append(v.headings, h)
	return h.words.insert(fields[2], &word{})
}

func list(text, separator string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, separator)
}

// foldedRunes is text in the form that is read: as normalize.Rune has it,
// simplified, punctuation ASCII, no white space.
func foldedRunes(text string) []rune {
	folded := make([]rune, 0, utf8.RuneCountInString(text))
	for _, r := range text {
		if r, ok := foldRune(r); ok {
			folded = append(folded, r)
		}
	}
	return folded
}

func foldedString(text string) string { return string(foldedRunes(text)) }

// fold brings text into the form that is read and tells for each rune of it
// which rune of text it is.
func fold(text string) (folded []rune, origin []int) {
	n := utf8.RuneCountInString(text)
	folded, origin = make([]rune, 0, n), make([]int, 0, n)
	i := -1
	for _, r := range text {
		i++
		if r, ok := foldRune(r); ok {
			folded, origin = append(folded, r), append(origin, i)
		}
	}
	return folded, origin
}

// foldRune is one rune in the form that is read; false for white space and
// what Text drops.
func foldRune(r rune) (rune, bool) {
	r, ok := normalize.Rune(r)
	if !ok || r == ' ' || r == '\n' {
		return 0, false
	}
	if plain, ok := plainPunctuation[r]; ok {
		return plain, true
	}
	return normalize.SimplifiedRune(r), true
}

// plainPunctuation makes one sign of those that clerks mix.
var plainPunctuation = map[rune]rune{
	'，': ',', '；': ';', '：': ':', '（': '(', '）': ')', '．': '.', '【': '(', '】': ')', '［': '(', '］': ')',
	'[': '(', ']': ')', '—': '-', '！': '!', '？': '?',
}
