// Package classification knows the codes that budget reports are kept by:
// the functional classification of expenditure (支出功能分类: 类, 款, 项), its
// economic classification (支出经济分类) and the administrative divisions.
//
// The codes are data in functional.tsv, economic.tsv and regions.tsv. They
// repair nothing: they tell what a printed name stands for, and whether a
// printed code and name agree.
package classification

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/normalize"
)

// Entry is a code with the name it has in some years.
type Entry struct {
	Code string // digits only
	Name string // as the 政府收支分类科目 print it
	// From and To are the first and last fiscal year of the name; 0 where
	// the year is not surely known, or the name is still valid.
	From, To int
}

// Level is the depth of the code: 1 类, 2 款, 3 项.
func (e Entry) Level() int { return (len(e.Code) - 1) / 2 }

// valid tells that the code had the name within so many years of year; the
// year 0 is any.
func (e Entry) valid(year, tolerance int) bool {
	if year == 0 {
		return true
	}
	return (e.From == 0 || year+tolerance >= e.From) && (e.To == 0 || year-tolerance <= e.To)
}

//go:embed functional.tsv
var functionalText string

//go:embed economic.tsv
var economicText string

// names is one classification, found by code and by name.
type names struct {
	byCode map[string][]Entry // the oldest name first
	byKey  map[string][]Entry
}

var (
	functional = sync.OnceValue(func() names { return newNames(functionalText) })
	economic   = sync.OnceValue(func() names { return newNames(economicText) })
)

func newNames(text string) names {
	n := names{byCode: make(map[string][]Entry), byKey: make(map[string][]Entry)}
	for _, fields := range records(text) {
		entry := Entry{Code: fields[0], Name: fields[1], From: yearOf(fields[2]), To: yearOf(fields[3])}
		key := keyOf(entry.Name)
		n.byCode[entry.Code] = append(n.byCode[entry.Code], entry)
		n.byKey[key] = append(n.byKey[key], entry)
	}
	return n
}

// code is the entry of a code in a year: the newest name that is valid then.
func (n names) code(code string, year int) (Entry, bool) {
	for _, entry := range slices.Backward(n.byCode[code]) {
		if entry.valid(year, 0) {
			return entry, true
		}
	}
	return Entry{}, false
}

// named lists the entries of a name in a year, by code.
func (n names) named(name string, year int) []Entry {
	var found []Entry
	for _, key := range spellings(name) {
		for _, entry := range n.byKey[key] {
			if entry.valid(year, 0) {
				found = append(found, entry)
			}
		}
	}
	return found
}

// Function is the functional class, section or item of a code in a fiscal
// year; the year 0 gives the newest name.
func Function(code string, year int) (Entry, bool) { return functional().code(code, year) }

// FunctionByName lists the functional codes that have the name in a fiscal
// year (0: in any). Most names of items stand for many codes: 行政运行.
func FunctionByName(name string, year int) []Entry { return functional().named(name, year) }

// Economic is the economic class or section of a code in a fiscal year; the
// year 0 gives the newest name.
func Economic(code string, year int) (Entry, bool) { return economic().code(code, year) }

// EconomicByName lists the economic codes that have the name in a fiscal
// year (0: in any).
func EconomicByName(name string, year int) []Entry { return economic().named(name, year) }

// FunctionPath is the code that prose means by “X（类）Y（款）Z（项）”. Names
// that the sentence leaves out are empty. It is ok where exactly one code
// fits all the names: by the names of that fiscal year or, as reports keep
// names long after they have changed, by those of any year.
func FunctionPath(class, section, item string, year int) (code string, ok bool) {
	code, ok = functional().path(class, section, item, year)
	if !ok && year != 0 {
		code, ok = functional().path(class, section, item, 0)
	}
	return code, ok
}

func (n names) path(class, section, item string, year int) (code string, ok bool) {
	const levels = 3
	path := [levels]string{class, section, item}
	deepest := levels - 1
	for deepest >= 0 && path[deepest] == "" {
		deepest--
	}
	if deepest < 0 {
		return "", false
	}
	for _, entry := range n.named(path[deepest], year) {
		if entry.Level() != deepest+1 || !n.under(entry.Code, path[:deepest]) {
			continue
		}
		if code != "" && code != entry.Code {
			return "", false
		}
		code = entry.Code
	}
	return code, code != ""
}

// under tells that the ancestors of the code have these names, by level; an
// empty name fits any.
func (n names) under(code string, ancestors []string) bool {
	for depth, name := range ancestors {
		if name == "" {
			continue
		}
		ancestor := code[:classDigits+depth*levelDigits]
		known := slices.ContainsFunc(n.named(name, 0), func(e Entry) bool { return e.Code == ancestor })
		if !known {
			return false
		}
	}
	return true
}

// A class has three digits, each level below it two more.
const (
	classDigits = 3
	levelDigits = 2
)

// keyOf is the form in which names are compared: without white space and
// punctuation, and with the two spellings of “other” made one.
func keyOf(name string) string {
	return strings.ReplaceAll(normalize.Key(name), "其它", "其他")
}

// spellings are the keys under which a printed name may be found: with and
// without 支出 at its end, which reports add and drop.
func spellings(name string) []string {
	const suffix = "支出"
	key := keyOf(name)
	if short, cut := strings.CutSuffix(key, suffix); cut && short != "" {
		return []string{key, short}
	}
	return []string{key, key + suffix}
}
