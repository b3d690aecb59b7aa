package table

import (
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Statement is the statement that a line of text names as a table's title;
// false where it is no title or names none.
func Statement(line string) (model.Statement, bool) {
	text := normalize.Label(line)
	if !looksLikeTitle(text) {
		return model.Other, false
	}
	return byTitle(text)
}

// IsForm tells whether a statement is an evaluation form, whose cells are no
// rows of figures.
func IsForm(s model.Statement) bool { return isForm(s) }

// IsCaption tells whether a line stands over a table without being its title:
// its form number, its unit or the entity.
func IsCaption(line string) bool {
	text := normalize.Label(line)
	if isFormNumber(text) && strings.ContainsAny(text, "表开附") {
		return true
	}
	var c caption
	return c.takeUnit(text) || entityLine.MatchString(text) && !strings.HasSuffix(text, "表")
}

// IsNote tells whether a line begins the notes under a table.
func IsNote(line string) bool { return noteStart.MatchString(normalize.Label(line)) }
