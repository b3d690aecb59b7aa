package head

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/normalize"
)

var (
	// coverTitle parts a title: body, year, body, 预算 or 决算. What kind of
	// money it is about belongs to neither body.
	coverTitle = regexp.MustCompile(`^(.*?)(20[0-9]{2})年?(?:度)?(.*?)(?:部门|单位)?(?:收支|一般公共|政府性基金|国有资本经营|财政拨款|“三公”经费|三公经费|本级|财政总?)*(预算|决算)`)
	// plan parts the title of a government's report on two years: place, the
	// year that ended and the year whose budget it plans.
	plan = regexp.MustCompile(`^(?:关于)?(.*?)(20[0-9]{2})年(?:度)?[^0-9，。]{0,12}预算执行(?:情况)?[^0-9，。]{0,8}?[和及与暨、](?:全?[省市县区州])?(20[0-9]{2})年(?:度)?[^0-9，。]{0,12}预算[（(]?(?:草案)?[）)]?(?:安排)?(?:情况)?(?:的报告)?`)
	// tablesOf matches the heading over the tables or the explanations.
	tablesOf   = regexp.MustCompile(`^第[一二三四五]部分(.*?)(20[0-9]{2})年(?:度)?(.*?)(?:部门|单位)?(?:预算|决算)`)
	partNumber = regexp.MustCompile(`^第[一二三四五六七八九十]+(?:部分|章)`)
	// indexNumber is the number under which a portal files the page, or that of
	// an attachment, printed over the title.
	indexNumber = regexp.MustCompile(`^(?:监督)?索引号[：:]?[0-9A-Za-z/-]*$|^(?:附件|公开编号|编号|文号)[：:]?[0-9一二三四五六七八九十]*[：:]?$`)
	// spelledYear is a year in Chinese digits: 二〇二三年, with the circles and
	// letters printed for 〇.
	spelledYear = regexp.MustCompile(`[二两][〇○◯零O0][〇○◯零O0一二三四五六七八九]{2}年`)
)

// titleLines is the most lines over which the title of two years is printed.
const titleLines = 5

// titleRunes is the most that one line of a title has; what is longer is prose.
const titleRunes = 60

// comparison matches the words by which prose compares years: 较2022年度决算数.
var comparison = regexp.MustCompile(`[较比与](?:上年|[0-9]{4})|万元`)

// mayBeTitle tells a line of a title from one of prose.
func mayBeTitle(line string) bool {
	return len([]rune(line)) <= titleRunes && !strings.ContainsAny(line, "，。,；;") && !comparison.MatchString(line)
}

// findTitle is the report's title as it stands on the cover, else what the
// heading over the tables or the explanations names; once with the year in
// digits, once as printed.
func (r *reader) findTitle(printed []string) (title, asPrinted string) {
	front := strings.Join(r.Cover[:min(len(r.Cover), titleLines)], "")
	if title := plan.FindString(front); title != "" {
		return title, title
	}
	for i, line := range r.Cover {
		if indexNumber.MatchString(line) {
			continue
		}
		if strings.HasPrefix(line, "目录") || partNumber.MatchString(line) || !mayBeTitle(line) {
			break
		}
		title, asPrinted = title+line, asPrinted+printed[i]
		if strings.Contains(line, "算") && coverTitle.MatchString(title) {
			return strings.Trim(title, titleEdges), strings.Trim(asPrinted, titleEdges)
		}
	}
	for _, heading := range r.Headings {
		if m := tablesOf.FindString(heading); m != "" {
			title = normalize.Label(partNumber.ReplaceAllString(m, ""))
			return title, title
		}
	}
	return "", ""
}

// titleEdges is what may be printed around a title.
const titleEdges = "-—·.、 "

// withDigits writes the years of texts in digits, as the patterns of this
// package want them.
func withDigits(texts []string) []string {
	written := make([]string, len(texts))
	for i, text := range texts {
		written[i] = text
		if strings.ContainsAny(text, "二两") {
			written[i] = spelledYear.ReplaceAllStringFunc(text, inDigits)
		}
	}
	return written
}

func inDigits(spelled string) string {
	year, ok := normalize.Year(spelled)
	if !ok {
		return spelled
	}
	return strconv.Itoa(year) + "年"
}
