package prose

import (
	"strings"

	"github.com/juesuan/juesuan/model/classification"
)

// code is the classification code of a path, function or economic: the one
// printed with it, else the one that the classification has for the names.
func (r *reader) code(p path) (code string, known bool) {
	if len(p.code) == 2*p.depth()+1 {
		return p.code, true
	}
	if code, ok := r.economicCode(p); ok {
		return code, true
	}
	if p.class == "" && p.item == "" {
		if code, ok := r.economicItem(p.section); ok {
			return code, true
		}
	}
	for _, names := range []path{
		p,
		{class: p.class, item: p.item, section: unless(p.item == "", p.section)},
		{section: p.section, item: p.item, class: unless(p.depth() > 1, p.class)},
		// 用于社会福利的彩票公益金支出 is a name that begins like a purpose.
		{class: p.class, section: p.section, item: prefixed("用于", p.item)},
		// Some clerks write （类） behind the name of a 款.
		{section: p.class, item: p.item, class: unless(p.section == "" && p.item != "", p.class)},
	} {
		if code, ok := classification.FunctionPath(names.class, names.section, names.item, r.context.Year); ok {
			return code, true
		}
	}
	return "", false
}

// prefixed is a name with a word before it; "" for no name.
func prefixed(word, name string) string {
	return unless(name == "", word+name)
}

// unless gives name where the condition does not hold.
func unless(condition bool, name string) string {
	if condition {
		return ""
	}
	return name
}

// economicCode is the code of a path of the economic classification: 工资福利
// 支出（类）基本工资（款）.
func (r *reader) economicCode(p path) (string, bool) {
	class, ok := r.economicClass(p.class)
	if !ok {
		return "", false
	}
	if p.depth() == 1 {
		return class, true
	}
	for _, entry := range classification.EconomicByName(p.deepest(), r.context.Year) {
		if strings.HasPrefix(entry.Code, class) && entry.Level() == 2 {
			return entry.Code, true
		}
	}
	return "", false
}

// economicClass is the code of a 类 that only the economic classification of
// departments has.
func (r *reader) economicClass(name string) (string, bool) {
	if _, ok := classification.FunctionPath(name, "", "", r.context.Year); ok || name == "" {
		return "", false
	}
	for _, entry := range classification.EconomicByName(name, r.context.Year) {
		if entry.Level() == 1 && entry.Code[0] == '3' {
			return entry.Code, true
		}
	}
	return "", false
}

// named is the subject that words stand for which are a name of the functional
// classification without the mark （类） or （项）: 社会保障和就业支出2,836.92万元.
func (r *reader) named(i int) (subject, bool) {
	name := string(r.text[r.clauseBefore(i, 0):r.tokens[i].from])
	for _, lead := range nameLeads {
		name = strings.TrimPrefix(name, lead)
	}
	for _, behind := range []string{"为", "合计", "支出", "预算", "决算"} {
		if short := strings.TrimSuffix(name, behind); short != "" {
			name = short
		}
	}
	if name == "" {
		return subject{}, false
	}
	for _, p := range []path{
		{class: name},
		{class: r.place.class, section: name},
		{class: r.place.class, section: r.place.section, item: name},
		{item: name},
	} {
		if p.depth() == 2 && p.class == "" || p.depth() == 3 && p.section == "" && !r.toldByFunction() {
			continue
		}
		if code, ok := classification.FunctionPath(p.class, p.section, p.item, r.context.Year); ok {
			r.place = p
			return r.classifiedSubject(name, code), true
		}
	}
	if code, ok := r.economicItem(name); ok {
		return r.classifiedSubject(name, code), true
	}
	return subject{}, false
}

// toldByFunction tells the parts of a report whose items are those of the
// functional classification: 住房公积金 there is no item of the economic one.
func (r *reader) toldByFunction() bool {
	return r.part == "general" || r.part == "fund" || r.part == "capital" || r.part == "expenditure" || r.theme == themeFiscalItems
}

// economicItem is the code of a name of the economic classification in the
// parts of a report that are told by it: 基本支出 and 机关运行经费.
func (r *reader) economicItem(name string) (code string, ok bool) {
	if r.part != "basic" && r.part != "fiscal_basic" && r.part != "agency" {
		return "", false
	}
	for _, entry := range classification.EconomicByName(name, r.context.Year) {
		if entry.Code[0] != '3' {
			continue
		}
		if code != "" {
			return "", false
		}
		code = entry.Code
	}
	return code, code != ""
}

// classifiedSubject is a place of the classification as a subject; without a
// code its name is the key.
func (r *reader) classifiedSubject(name, code string) subject {
	key := code
	if key == "" {
		key = name
	}
	role := r.classifiedBase(code) + key
	return subject{role: role, amount: role, label: name, code: code}
}

// classifiedBase is what the roles of items begin with: items of 一般公共预算 are
// function.2080505, those of another budget have its name before it.
func (r *reader) classifiedBase(code string) string {
	switch {
	case r.part == "agency" && strings.HasPrefix(code, "2"):
		return "agency_operation.function."
	case r.part == "agency":
		return "agency_operation.economic."
	case strings.HasPrefix(code, "3"):
		return "economic."
	case r.theme == themeFiscalItems:
		return "fiscal.function."
	case r.part == partSummary || r.part == "revenue" || r.part == "expenditure":
		return "expenditure.function."
	}
	if fund := fundOfPart[r.part]; fund != "" && fund != "general_public" {
		return fund + ".function."
	}
	return "function."
}
