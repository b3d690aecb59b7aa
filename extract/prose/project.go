package prose

import "strings"

// projectMarks follow the name of a project whose evaluation is told:
// “办公经费”项目自评综述.
var projectMarks = runesOf(
	"项目绩效自评综述", "项目支出绩效自评综述", "项目自评综述", "绩效自评综述", "自评综述",
	"项目绩效自评情况", "项目绩效自评结果", "项目自评情况", "项目绩效评价综述", "项目绩效评价结果",
)

// projectHeadings follow the name of a project that a heading names.
var projectHeadings = runesOf("项目经费情况说明", "项目经费说明", "项目情况说明", "项目绩效自评报告")

// announceProject notes the project that a heading names.
func (r *reader) announceProject() {
	for at := range r.text {
		if oneOf(projectHeadings, r.text[at:]) > 0 {
			if name := r.nameBefore(at); name != "" {
				r.project, r.theme = name, themeProject
			}
			return
		}
	}
}

// maxProjectName is how many characters a project's name may have; the
// longest seen are descriptions of about fifty.
const maxProjectName = 60

// startsProject notes the project that the text at the token i begins to
// tell of and gives the index of the token behind the mark, i where there is
// none.
func (r *reader) startsProject(i int) int {
	at := r.tokens[i].from
	name, n := r.projectAt(at)
	if n == 0 {
		return i
	}
	r.project, r.theme = name, themeProject
	r.focus = focus{}
	r.statement = nil
	return tokenIndex(r.tokens, at+n)
}

// projectAt reads the mark of a project's evaluation at a rune and the name
// before it; length 0 where there is none. Without quotation marks a colon
// must follow: 反映了水费等3个项目绩效自评结果 names no project. 部门整体绩效自评综述
// is told of the body, not of a project.
func (r *reader) projectAt(at int) (name string, length int) {
	n := oneOf(projectMarks, r.text[at:])
	if n == 0 || at == 0 {
		return "", 0
	}
	colon := at+n < len(r.text) && r.text[at+n] == ':'
	name = r.nameBefore(at)
	if name == "" || strings.Contains(name, "整体") || !isQuote(r.text[at-1]) && !colon {
		return "", 0
	}
	return name, n
}

// themeProject is the theme of the lexicon's lines about one project.
const themeProject = "项目"

// nameBefore is the name that ends at a rune of the text: what stands in
// quotation marks, else all from the last punctuation on.
func (r *reader) nameBefore(end int) string {
	quoted := end > 0 && isQuote(r.text[end-1])
	if quoted {
		end--
	}
	from := end
	for from > 0 && end-from < maxProjectName {
		c := r.text[from-1]
		if quoted && isQuote(c) || !quoted && (isQuote(c) || strings.ContainsRune(",;:。、.", c) || c == ')' && closesListNumber(r.text, from-1)) {
			break
		}
		from--
	}
	return string(r.text[from:end])
}
