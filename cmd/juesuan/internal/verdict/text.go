package verdict

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// text prints for people.
type text struct {
	w       *bufio.Writer
	paint   terminal.Paint
	all     bool
	printed int
	quoted  string // the last sentence, which several figures may be of
}

func newText(w io.Writer, all bool) *text {
	w, paint := terminal.Colours(w)
	return &text{w: bufio.NewWriter(w), paint: paint, all: all}
}

// outcomes are the verdicts in words and colours.
var outcomes = map[string]struct {
	words  string
	colour terminal.Colour
}{
	"contradicted": {"contradicted 矛盾", terminal.Red},
	"consistent":   {"consistent 一致", terminal.Green},
	"not_checked":  {"not checked 未核对", terminal.Yellow},
}

// Report prints the report's verdict in a line and what fails behind it.
func (t *text) Report(r *model.Report) error {
	v := r.Verdict
	t.gap()
	t.headline(r.Source.File, outcome(v.Checked, Contradicted(r)))
	if name := name(r); name != "" {
		fmt.Fprintf(t.w, ", %s", terminal.Clean(name))
	}
	fmt.Fprintf(t.w, ": %d figures 数字, %s verified 已验证, %d contradicted 矛盾, %d unread 未读; %s\n",
		v.Facts, share(v.VerifiedFacts, v.Facts), v.ContradictedFacts, unread(r), made(v))
	t.findings(ofReport(r))
	if t.all {
		for _, d := range r.Diagnostics {
			fmt.Fprintf(t.w, "\n  %s  %s%s\n", t.paint.In(terminal.Yellow, terminal.Clean(string(d.Severity)+" "+d.Code)), at("", d.Page), terminal.Clean(d.Message))
		}
	}
	return t.w.Flush()
}

// Across prints what the reports say of each other.
func (t *text) Across(c check.Comparison) error {
	var v model.Verdict
	for i := range c.Checks {
		v.Add(c.Checks[i].Status)
	}
	t.gap()
	if v.Applicable == 0 {
		fmt.Fprintln(t.w, "across the reports 报告之间: none is of the same body a year later, or of a department and its unit")
		return t.w.Flush()
	}
	t.headline("across the reports 报告之间", outcome(v.Checked, check.Contradicts(c.Checks)))
	fmt.Fprintf(t.w, ": %s\n", made(v))
	t.findings(findings(c.Checks, c.Facts))
	return t.w.Flush()
}

// Close ends the print.
func (t *text) Close() error { return t.w.Flush() }

// made tells how the checks ended.
func made(v model.Verdict) string {
	return fmt.Sprintf("%d of %d checks 核对 made: %d %s, %d %s, %d %s", v.Checked, v.Applicable,
		v.Pass, ends[model.Pass], v.Rounding, ends[model.Rounding], v.Fail, ends[model.Fail])
}

// ends are how a check may end, in words.
var ends = map[model.Outcome]string{
	model.Pass: "pass 相符", model.Rounding: "rounding 舍入", model.Fail: "fail 不符", model.NotChecked: "not_checked 未核对",
}

// gap parts one verdict from the next.
func (t *text) gap() {
	if t.printed++; t.printed > 1 {
		fmt.Fprintln(t.w)
	}
}

func (t *text) headline(what, outcome string) {
	fmt.Fprintf(t.w, "%s: %s", terminal.Clean(what), t.paint.In(outcomes[outcome].colour, outcomes[outcome].words))
}

// share is a number with what it is per cent of a whole: 430 (95.3%).
func share(part, whole int) string {
	if whole == 0 {
		return fmt.Sprint(part)
	}
	percent := decimal.NewFromInt(int64(100*part)).DivRound(decimal.NewFromInt(int64(whole)), 4).RoundDown(1)
	return fmt.Sprintf("%d (%s%%)", part, percent.StringFixed(1))
}

// name is body, year and kind.
func name(r *model.Report) string {
	kinds := map[model.Kind]string{model.FinalAccount: "决算", model.Budget: "预算"}
	year := ""
	if r.Head.FiscalYear != 0 {
		year = fmt.Sprintf("%d年", r.Head.FiscalYear)
	}
	return strings.TrimSpace(r.Head.Entity.Name + " " + year + kinds[r.Head.Kind])
}

// findings prints what contradicts first, then what is wrong in form, then
// the rest if all is asked for.
func (t *text) findings(list []finding) {
	for _, group := range slips(list) {
		t.slip(group)
	}
	for i := range list {
		if f := &list[i]; f.Status == model.Fail && f.isForm() {
			t.finding(f, terminal.Yellow)
		}
	}
	for i := range list {
		if f := &list[i]; t.all && (f.Status == model.Rounding || f.Status == model.NotChecked) {
			t.finding(f, terminal.Dim)
		}
	}
}

// slips are the contradictions, those together that one set of figures
// explains.
func slips(list []finding) [][]finding {
	var groups [][]finding
	known := map[string]int{}
	for _, f := range list {
		if f.Status != model.Fail || f.isForm() {
			continue
		}
		key := strings.Join(f.Blamed, " ")
		if group, grouped := known[key]; grouped && key != "" {
			groups[group] = append(groups[group], f)
			continue
		}
		known[key] = len(groups)
		groups = append(groups, []finding{f})
	}
	return groups
}

// slip prints the figures to blame and every check that they break.
func (t *text) slip(group []finding) {
	fmt.Fprintln(t.w)
	t.quoted = ""
	shown := map[string]bool{}
	for i := range group {
		for j := range group[i].figures {
			if g := &group[i].figures[j]; g.blamed && !shown[g.Ref] {
				shown[g.Ref] = true
				t.figure(t.paint.In(terminal.Red, "!"), "", g)
			}
		}
	}
	switch hint := group[0].Hint; {
	case hint != "":
		fmt.Fprintf(t.w, "      改后相符 it would add up with %s; 请先看原页 look at the page before you believe it\n", terminal.Clean(hint))
	case len(shown) > 1:
		fmt.Fprintln(t.w, "      不能确定是哪个有误 any of these may be the wrong one")
	}
	for i := range group {
		f := &group[i]
		fmt.Fprintf(t.w, "    %s  %s\n", terminal.Clean(f.demand()), t.paint.In(terminal.Dim, terminal.Clean(f.ID)))
		t.sides(f)
		for j := range f.figures {
			if g := &f.figures[j]; !g.blamed {
				t.figure(" ", "    ", g)
			}
		}
	}
}

// finding prints a check by itself.
func (t *text) finding(f *finding, colour terminal.Colour) {
	t.quoted = ""
	fmt.Fprintf(t.w, "\n  %s  %s\n", t.paint.In(colour, terminal.Clean(ends[f.Status]+" "+f.ID)), terminal.Clean(f.demand()))
	t.sides(f)
	for i := range f.figures {
		t.figure(" ", "  ", &f.figures[i])
	}
}

// sides prints both sides of a check, and its reason in both languages.
func (t *text) sides(f *finding) {
	if sides := f.sides(); sides != "" {
		amount := f.amounts()
		fmt.Fprintf(t.w, "      %s, 相差 difference %s, 舍入容许 rounding allows %s\n", sides, amount(f.Difference.Abs()), amount(*f.Tolerance))
	}
	for _, reason := range f.reasons() {
		fmt.Fprintf(t.w, "      %s%s\n", at("", f.Page), terminal.Clean(reason))
	}
}

// at names a place for people.
func at(file string, page int) string {
	if page == 0 {
		return ""
	}
	if file = terminal.Clean(file); file != "" {
		file += " "
	}
	return fmt.Sprintf("%s第%d页 page %d: ", file, page, page)
}

func (t *text) figure(mark, indent string, g *figure) {
	fmt.Fprintf(t.w, "  %s%s %s%s%s  %s\n", indent, mark, at(g.file, g.Page), terminal.Clean(g.Text), terminal.Clean(g.Unit), terminal.Clean(g.where()))
	if quote := excerpt(g.Sentence, g.Text); quote != "" && quote != t.quoted {
		fmt.Fprintf(t.w, "  %s    “%s”\n", indent, terminal.Clean(quote))
		t.quoted = quote
	}
}

// excerptRunes is how many characters of a sentence are shown before and
// behind a figure.
const excerptRunes = 30

// excerpt is the part of a sentence about a figure.
func excerpt(sentence, figure string) string {
	at := strings.Index(sentence, figure)
	if at < 0 {
		at, figure = 0, ""
	}
	before, behind := []rune(sentence[:at]), []rune(sentence[at+len(figure):])
	text := figure
	if len(before) > excerptRunes {
		text = "…" + string(before[len(before)-excerptRunes:]) + text
	} else {
		text = string(before) + text
	}
	if len(behind) > excerptRunes {
		return text + string(behind[:excerptRunes]) + "…"
	}
	return text + string(behind)
}
