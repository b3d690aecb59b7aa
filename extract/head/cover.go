package head

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Cover is what the cover of a department's or unit's report names.
type Cover struct {
	Title string
	Body  string // its key (normalize.Key)
	Year  int
	Kind  model.Kind
}

// Same tells whether two covers are of one report.
func (c Cover) Same(other Cover) bool {
	return c.Body == other.Body && c.Year == other.Year && c.Kind == other.Kind
}

// whatIsDisclosed matches a title on a cover to its end: behind 部门决算 there is
// at most what is done with it, no table and no evaluation.
var whatIsDisclosed = regexp.MustCompile(`(?:部门|单位)(?:预算|决算)[（(]?(?:信息)?(?:公开)?[）)]?(?:情况)?(?:说明|报告|文本|草案)?$`)

// ReadCover reads the lines of a page as the cover of a report; false where
// they are none. A page that divides a report, as 第二部分 某局2023年度部门决算表, is
// no cover.
func ReadCover(lines []string) (Cover, bool) {
	labels := make([]string, len(lines))
	for i, line := range lines {
		labels[i] = normalize.Label(line)
	}
	r := reader{Sources: Sources{Cover: withDigits(labels)}}
	title, asPrinted := r.findTitle(labels)
	m := coverTitle.FindStringSubmatch(title)
	if m == nil || !whatIsDisclosed.MatchString(title) {
		return Cover{}, false
	}
	r.title = title
	votes := map[string]int{}
	r.coverNames(func(name string, weight int) {
		if key := normalize.Key(cleanName(name)); isName(key) {
			votes[key] += weight
		}
	})
	c := Cover{Title: asPrinted, Body: heaviest(votes), Kind: model.FinalAccount}
	if strings.Contains(m[0], "预算") {
		c.Kind = model.Budget
	}
	c.Year, _ = strconv.Atoi(m[2])
	return c, c.Body != ""
}
