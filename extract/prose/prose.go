// Package prose reads the sentences of a report: every amount, percentage and
// count that they state becomes a model.ProseFact with its role.
//
// The reading has three steps. Text is folded into one form (package
// normalize) and cut into tokens: things that reports speak of
// (lexicon.tsv), words that relate figures to them (phrases.tsv), figures,
// years, comparisons and names of the classification. Then a small grammar
// walks over the tokens: a thing is spoken of where a figure or a relation
// follows it; figures are its amount, its share, its change or its share of
// the budget by the relation that stands before them. What was spoken of
// last, the comparison and the part of the report (headings.tsv) are carried
// on, because sentences lean on those before them.
//
// Regions, years and clerks word things differently: a new wording belongs
// into the tables, not into the code. A figure that the grammar meets but
// cannot assign is a fact without a role: a wrong role is worse than none.
//
// Changes are signed by their direction word: 减少72.13万元 is -72.13. A figure
// that is printed with a sign of its own keeps it, whatever word stands before
// it: 减少-5万元 is -5, and whether that is meant is for the checks to say.
// Where a form's 增加（减少） was left standing the direction is not known, and
// only zero has a role.
package prose

import (
	"github.com/juesuan/juesuan/model"
)

// Passage is a paragraph with the headings above it.
type Passage struct {
	Path []string // headings, outermost first
	Text string
	// At tells where the runes from..to of Text are printed; nil where the
	// text has no pages.
	At func(from, to int) (page int, box model.Box)
}

// Context is what must be known of the report beforehand. Zero values are
// allowed and make the reading more cautious.
type Context struct {
	Year   int        // fiscal year
	Kind   model.Kind // budget or final account
	Entity string     // name of the reporting body
	// Projects are the names of the projects that evaluation forms are of.
	Projects []string
}

// Absence is a statement that there is none of something.
type Absence struct {
	Role     string // government_fund, agency_operation …
	Sentence string
	Passage  int // index of the passage that says so
}

// Doubt is a figure that the prose prints but that could not be read surely.
type Doubt struct {
	Text     string // the figure as printed
	Sentence string
	Passage  int // index of the passage that has it
}

// Unchanged is a statement that something is as it was: 与上年持平.
type Unchanged struct {
	Role     string
	Relative string // as in model.ProseFact
	Reason   string
	Sentence string
	Passage  int // index of the passage that says so
}

// Findings are what the prose of a report states.
type Findings struct {
	// Facts has the facts of each passage, or of each section, in the order
	// of the text.
	Facts    [][]model.ProseFact
	Absences []Absence // what the report says there is none of
	Doubts   []Doubt   // what it states but is not surely read
	Projects []Project // what it tells of projects in words
	// Unchanged are the things that the report says are as they were.
	Unchanged []Unchanged
}

// Read reads passages in the order of the report. The result has the facts of
// each passage, in the order of the text.
func Read(passages []Passage, context Context) [][]model.ProseFact {
	return All(passages, context).Facts
}

// All reads passages in the order of the report: their facts by passage, and
// what else they tell.
func All(passages []Passage, context Context) Findings {
	r := newReader(context)
	r.scopes = hasScopes(passages)
	r.facts = make([][]model.ProseFact, len(passages))
	for i := range passages {
		r.passage(i, &passages[i])
	}
	settleBare(r.facts)
	return Findings{Facts: r.facts, Absences: r.absences, Doubts: r.doubts, Projects: told(passages, context), Unchanged: r.unchanged}
}
