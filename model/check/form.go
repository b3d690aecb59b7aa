package check

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// formNumber is the number of a form: 公开01表, 附表3.
var formNumber = regexp.MustCompile(`[0-9]+`)

// statementOrder applies the rule that the statements stand in the order of
// their form numbers.
func (b *book) statementOrder(of *rule.Rule) {
	last, before := 0, ""
	numbered := 0
	for i := range b.report.Tables {
		table := &b.report.Tables[i]
		number, err := strconv.Atoi(formNumber.FindString(table.FormNo))
		if err != nil {
			continue
		}
		numbered++
		if number < last {
			b.sayAt(of, model.Fail, pageOf(table.Pages), fmt.Sprintf("%s %s stands behind %s", table.FormNo, table.Title, before))
		}
		last, before = number, table.FormNo
	}
	switch {
	case numbered < 2:
		b.say(of, model.NotChecked, "the statements have no form numbers")
	case b.numbers[of] == 0:
		b.say(of, model.Pass, fmt.Sprintf("%d numbered forms", numbered))
	}
}

// contents applies the rule that the statements that the contents page names
// are there. A title may be longer in one place than in the other.
func (b *book) contents(of *rule.Rule) {
	titles := b.statementTitles()
	var missing []string
	named := 0
	for i := range b.report.Contents {
		entry := &b.report.Contents[i]
		key := undated(entry.Title)
		if !strings.HasSuffix(key, "表") || strings.HasPrefix(entry.Number, "第") || namesAllTables(key) {
			continue // no statement, or a part of the report: 第二部分 部门决算表
		}
		named++
		if !slices.ContainsFunc(titles, func(title string) bool { return isShort(key, title) || isShort(title, key) }) {
			missing = append(missing, entry.Number+entry.Title)
		}
	}
	switch {
	case named == 0:
		b.say(of, model.NotChecked, "no contents page was read that names statements")
	case len(missing) == 0:
		b.say(of, model.Pass, fmt.Sprintf("%d statements", named))
	case b.lostTables():
		b.say(of, model.NotChecked, "not found, where some tables could not be read: "+strings.Join(missing, "; "))
	default:
		b.say(of, model.Fail, "the contents page names what is not in the report: "+strings.Join(missing, "; "))
	}
}

// setWords are the words of which headings over all tables are made.
var setWords = strings.NewReplacer("部门", "", "单位", "", "预算", "", "决算", "", "公开", "", "报表", "", "附表", "", "情况", "", "表", "")

// namesAllTables tells that a title is the heading over all tables:
// 部门预算公开表.
func namesAllTables(key string) bool { return setWords.Replace(key) == "" }

// lostTables tells that pages are pictures or tables could not be read.
func (b *book) lostTables() bool {
	return b.report.Source.Text == model.OCR || slices.ContainsFunc(b.report.Diagnostics, func(d model.Diagnostic) bool {
		return d.Code == "table_unread" || d.Code == model.PageUnreadable
	})
}

// statementTitles are the keys of the titles of all tables, and of headings
// that are no explanations.
func (b *book) statementTitles() []string {
	var keys []string
	for i := range b.report.Tables {
		keys = append(keys, undated(b.report.Tables[i].Title))
	}
	for i := range b.report.Sections {
		if title := b.report.Sections[i].Title; strings.HasSuffix(title, "表") {
			keys = append(keys, undated(title))
		}
	}
	return slices.DeleteFunc(keys, func(key string) bool { return len(key) < shortestTitle })
}

// shortestTitle is how many bytes a title has at least: four characters.
const shortestTitle = 4 * len("表")

// datedTitle is the year in a title.
var datedTitle = regexp.MustCompile(`(20[0-9]{2}|二[〇○零０]二?[〇○零一二三四五六七八九十]+)年度?`)

// numberedTitle is the number of a form ahead of its title.
var numberedTitle = regexp.MustCompile(`^(公开|附)?表?[0-9]+表?[:：、]`)

// undated is the key of a title without its year and number.
func undated(title string) string {
	title = normalize.Label(title)
	if strings.ContainsAny(title, "0123456789二") { // few have either
		title = datedTitle.ReplaceAllString(numberedTitle.ReplaceAllString(title, ""), "")
	}
	return normalize.Key(title)
}

// bodyNames applies the rule that the body named over the tables is the
// report's. One name may be short for the other.
func (b *book) bodyNames(of *rule.Rule) {
	own := normalize.Key(b.report.Head.Entity.Name)
	if own == "" {
		b.say(of, model.NotChecked, "the report's body is not known")
		return
	}
	for i := range b.report.Tables {
		table := &b.report.Tables[i]
		name := normalize.Key(table.Body)
		switch {
		case name == "":
		case isShort(name, own) || isShort(own, name) || b.isSuperior(name):
			b.say(of, model.Pass, table.Title)
		default:
			b.sayAt(of, model.Fail, pageOf(table.Pages), fmt.Sprintf("over %s stands %s, the report is of %s", table.Title, table.Body, b.report.Head.Entity.Name))
		}
	}
	if b.numbers[of] == 0 {
		b.say(of, model.NotChecked, "no body is named over the tables")
	}
}

// isSuperior tells that a name is that of the supervising department, which
// may fill in the forms.
func (b *book) isSuperior(name string) bool {
	supervisor := normalize.Key(b.report.Head.Entity.Supervisor)
	return supervisor != "" && (isShort(name, supervisor) || isShort(supervisor, name))
}

// isShort tells that the characters of a name stand in a longer one in their
// order.
func isShort(short, long string) bool {
	for _, r := range long {
		if next, size := utf8.DecodeRuneInString(short); size > 0 && next == r {
			short = short[size:]
		}
	}
	return short == ""
}

// choiceWord is a word that forms offer to choose from with others of another
// direction.
type choiceWord struct {
	word      string
	direction string
}

// choiceWords are the words of change and those of comparison.
var choiceWords = []choiceWord{
	{"增加", "up"}, {"增长", "up"}, {"上升", "up"}, {"提高", "up"}, {"减少", "down"}, {"下降", "down"}, {"降低", "down"},
	{"大于", "more"}, {"小于", "less"}, {"等于", "equal"}, {"持平", "same"},
}

// choiceWordAt is the word of choice that a text begins with.
func choiceWordAt(text string) (found choiceWord, ok bool) {
	for _, entry := range choiceWords {
		if strings.HasPrefix(text, entry.word) {
			return entry, true
		}
	}
	return choiceWord{}, false
}

// openChoice is where a text has words to choose from (增加/减少,
// 增加（减少）) or two that were both chosen (增加持平). What stands in
// brackets or behind 、 may be a sentence of its own: 人员增加、减少开支.
func openChoice(text string) (from, to int, found bool) {
	for i, r := range text {
		switch r {
		case '增', '上', '提', '减', '下', '降', '大', '小', '等', '持':
		default:
			continue
		}
		first, ok := choiceWordAt(text[i:])
		if !ok {
			continue
		}
		behind := text[i+len(first.word):]
		separator, length := utf8.DecodeRuneInString(behind)
		if !strings.ContainsRune("（(/／、", separator) {
			separator, length = 0, 0
		}
		rest := behind[length:]
		if separator != 0 {
			rest = strings.TrimPrefix(rest, "或")
		}
		second, ok := choiceWordAt(rest)
		if !ok || second.direction == first.direction || !isChoice(first, second, separator, rest[len(second.word):]) {
			continue
		}
		return i, len(text) - len(rest) + len(second.word), true
	}
	return 0, 0, false
}

// isChoice tells that two words are offered, by what parts them and what
// stands behind them.
func isChoice(first, second choiceWord, separator rune, behind string) bool {
	switch separator {
	case 0:
		return first.direction == "same" || second.direction == "same"
	case '/', '／':
		return true
	}
	next, _ := utf8.DecodeRuneInString(behind)
	return !isHan(next) && !(separator == '、' && next != '）' && next != ')' && next != '、')
}

// clearWords applies the rule that no wording is left to choose from.
func (b *book) clearWords(of *rule.Rule) {
	for i := range b.report.Sections {
		section := &b.report.Sections[i]
		if from, to, found := openChoice(section.Text); found {
			b.sayAt(of, model.Fail, section.Page, fmt.Sprintf("%q in %s%s", around(section.Text, from, to), section.Number, section.Title))
		}
	}
	b.sayRest(of)
}

// sayRest ends a rule about the prose that found nothing.
func (b *book) sayRest(of *rule.Rule) {
	switch {
	case b.numbers[of] > 0:
	case len(b.report.Sections) == 0:
		b.say(of, model.NotChecked, "the report has no prose that was read")
	default:
		b.say(of, model.Pass, "")
	}
}

// Departments tell of their units as of units below them (下属, with 单位 close
// behind), as those that are in their report, or with the department itself
// as one of them (局本级).
var (
	unitsBelow    = []string{"下属", "所属", "直属", "二级"}
	unitsReported = []string{"预算单位", "决算单位"}
	unitItself    = []string{"本级", "本部", "机关"}
)

// bodyEndings are what names of departments end with.
const bodyEndings = "局委办厅部会院"

// unitDistance is how many characters stand between 下属 and 单位 at most.
const unitDistance = 12

// tellsUnits tells that a text speaks of the units of a department.
func tellsUnits(text string) bool {
	for _, words := range unitsReported {
		if strings.Contains(text, words) {
			return true
		}
	}
	for _, word := range unitsBelow {
		for _, behind := range strings.Split(text, word)[1:] {
			between, _, found := strings.Cut(behind, "单位")
			if found && !strings.Contains(between, "。") && utf8.RuneCountInString(between) <= unitDistance {
				return true
			}
		}
	}
	for _, word := range unitItself {
		parts := strings.Split(text, word)
		for _, before := range parts[:len(parts)-1] {
			if last, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune(bodyEndings, last) {
				return true
			}
		}
	}
	return false
}

// listsUnits applies the rule that a department names its units.
func (b *book) listsUnits(of *rule.Rule) {
	if b.report.Head.Level != model.Department {
		return
	}
	for i := range b.report.Sections {
		if tellsUnits(b.report.Sections[i].Text) || tellsUnits(b.report.Sections[i].Title) {
			b.sayAt(of, model.Pass, b.report.Sections[i].Page, b.report.Sections[i].Title)
			return
		}
	}
	b.say(of, model.NotChecked, "no passage about the units of the department was read")
}

// purposes applies the rule that the purpose of an item is its own: it is
// often copied from the item before.
func (b *book) purposes(of *rule.Rule) {
	seen := map[string]bool{}
	for i := range b.stated {
		s := &b.stated[i]
		purpose, known := rule.PurposeOf(s.Code)
		words := purposeOf(s.Sentence)
		if !known || words == "" || seen[s.Sentence] {
			continue
		}
		seen[s.Sentence] = true
		if strange := purpose.Strange(words); strange != "" {
			b.say(of, model.Fail, fmt.Sprintf("%s %s is said to be for %s", s.Code, s.Label, strange), s.figure)
		} else {
			b.say(of, model.Pass, s.Label, s.figure)
		}
	}
}

// purposeWord leads the purpose of an item.
var purposeWord = regexp.MustCompile(`主要(?:用于|是用于)[：:]?([^。；]+)`)

func purposeOf(sentence string) string {
	if found := purposeWord.FindStringSubmatch(sentence); found != nil {
		return found[1]
	}
	return ""
}

// projectParts applies the rule that what is told of each project has all
// parts that the form wants.
func (b *book) projectParts(of *rule.Rule) {
	count := map[string]int{}
	for i := range b.report.Sections {
		count[normalize.Key(b.report.Sections[i].Title)]++
	}
	parts := rule.ProjectParts()
	projects := count[normalize.Key(parts[0][0])]
	if projects == 0 {
		return
	}
	for _, names := range parts[1:] {
		told := 0
		for _, name := range names {
			told += count[normalize.Key(name)]
		}
		if told < projects {
			b.say(of, model.Fail, fmt.Sprintf("%s stands %d times for %d projects", names[0], told, projects))
		} else {
			b.say(of, model.Pass, names[0])
		}
	}
}

func pageOf(pages []int) int {
	if len(pages) == 0 {
		return 0
	}
	return pages[0]
}
