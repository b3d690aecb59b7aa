package head

import (
	"maps"
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/classification"
	"github.com/juesuan/juesuan/normalize"
)

var (
	// namedEntity is the body that a line names outright: 预算单位：…, 主管部门：…;
	// over a table the unit may follow.
	namedEntity = regexp.MustCompile(`^(?:预算|决算|填报|编制|公开)?(?:主管)?(?:部门|单位)(?:[（(](?:公章|盖章|章|单位|部门)[）)])?(?:名称)?[：:](\p{Han}[^，。；：:]{2,40}?)(?:(?:金额|计量|货币)?单位[：:].*)?$`)
	aboutEntity = regexp.MustCompile(`^(?:第[一二]部分|一、)(.+?)(?:部门|单位)?(?:概况|基本情况|简介)$`)
	proseEntity = regexp.MustCompile(`(?:^|[。；])([\p{Han}（）()]{4,28}?)(20[0-9]{2})年(?:度)?(?:部门|单位)?(?:收入|支出|收支|预算|决算|财政拨款|一般公共预算|“三公”|机关运行)`)
	supervisor  = regexp.MustCompile(`隶属于([\p{Han}]{4,30}?)(?:[，。,.；]|$)|(?:预算)?主管部门[：:是为]([\p{Han}]{4,30})`)
	// leadingCode is a body's code in front of its name: 601_某局, 131-某局; an
	// attachment's number stands there too.
	leadingCode = regexp.MustCompile(`^(?:[0-9]{3,9}[-_—.\s]*|附件[0-9一二三四五六七八九十]*[：:]?)`)
)

// proseVotes is how often the prose is heard for one name: a short form that
// every sentence repeats must not outvote the cover.
const proseVotes = 3

// entity is the reporting body named most tellingly.
func (r *reader) entity() model.Entity {
	votes := map[string]int{}
	spelled := map[string]string{}
	add := func(name string, weight int) {
		name = cleanName(name)
		if key := normalize.Key(name); isName(key) {
			votes[key] += weight
			if spelled[key] == "" {
				spelled[key] = name
			}
		}
	}
	r.coverNames(add)
	for i, text := range r.Headings {
		if m := aboutEntity.FindStringSubmatch(text); m != nil && i < 80 {
			add(m[1], 5)
		}
		if m := tablesOf.FindStringSubmatch(text); m != nil && i < 80 {
			add(m[1], 2)
			add(m[3], 2)
		}
	}
	for i, caption := range r.Captions {
		if i < 4 {
			add(caption, 1)
		}
	}
	told := map[string]int{}
	for i, text := range r.Prose {
		if m := proseEntity.FindStringSubmatch(text); m != nil && i < 200 && told[m[1]] < proseVotes {
			told[m[1]]++
			add(m[1], 1)
		}
	}
	shareVotes(votes)
	name := heaviest(votes)
	entity := model.Entity{Name: spelled[name], Supervisor: r.supervisor()}
	region := entity.Name
	if !placed(region) {
		region = r.title
	}
	if !placed(region) {
		region = strings.Join(r.Captions, " ") + entity.Supervisor
	}
	entity.Region, entity.RegionCode, _ = classification.Region(region)
	return entity
}

// place is the name under which a government's report goes: that of its place, as
// the title prints it (碑林区2023年度政府决算); "" for none.
func (r *reader) place() string {
	var named []string
	if m := plan.FindStringSubmatch(r.title); m != nil {
		named = append(named, m[1])
	}
	if m := coverTitle.FindStringSubmatch(normalize.Label(r.title)); m != nil {
		named = append(named, m[1], m[3])
	}
	for _, name := range named {
		name = strings.TrimSuffix(cleanName(name), "政府")
		if key := normalize.Key(name); key != "" && isRegionOnly(key) {
			return name
		}
	}
	return ""
}

// shareVotes gives a name the votes of those that only cut it short, if it
// has about as many of its own or tells the place that the other leaves open:
// 省委办公厅 speaks for 江苏省委办公厅. Names with a blank left to be filled in
// (上海市XX局) count for little where there is another one.
func shareVotes(votes map[string]int) {
	own := maps.Clone(votes)
	for name := range own {
		for short, weight := range own {
			if short != name && strings.HasSuffix(name, short) && (own[name]*5 >= weight*3 || placed(name) && !placed(short)) {
				votes[name] += weight
			}
		}
		if isBlankName(name) {
			votes[name] = 0
		}
	}
}

// placed tells whether a name says where its body is.
func placed(name string) bool {
	_, _, ok := classification.Region(name)
	return ok
}

func isBlankName(name string) bool {
	return strings.Contains(name, "XX") || strings.Contains(name, "xx") || strings.Contains(name, "某某")
}

// frontLines is how many lines of a cover may name the body: behind them come
// lists of what is under it.
const frontLines = 12

func (r *reader) coverNames(add func(string, int)) {
	if m := coverTitle.FindStringSubmatch(normalize.Label(r.title)); m != nil {
		add(m[1], 6)
		add(m[3], 6)
	}
	alone := false
	for i, line := range r.Cover {
		if in, ok := strings.CutPrefix(line, "（"); ok && strings.HasSuffix(in, "）") {
			line = strings.TrimSuffix(in, "）") // 部门决算公开|（某某局）
		}
		if m := namedEntity.FindStringSubmatch(line); m != nil && i < 40 {
			add(m[1], 7)
		}
		if strings.HasPrefix(line, "目录") || partNumber.MatchString(line) {
			alone = true // the list of contents begins, where parts of names may stand
		}
		if !alone && i < frontLines && isBodyName(line) {
			add(line, 4)
			alone = true
		}
	}
}

// cleanName takes off what surrounds a name: brackets, 关于, the year.
func cleanName(name string) string {
	name = leadingCode.ReplaceAllString(strings.Trim(name, "：:，,。、 　-—·（("), "")
	for _, prefix := range []string{"关于公开", "关于", "中华人民共和国财政部", "现将", "一、", "二、", "三、"} {
		name = strings.TrimPrefix(name, prefix)
	}
	for _, suffix := range []string{"关于", "（部门）", "(部门)", "（单位）", "本级", "区级", "市级", "省级", "县级", "部门", "收支"} {
		name = strings.TrimSuffix(name, suffix)
	}
	return strings.Trim(name, "：:，,。、 　-—·")
}

var (
	// saysMore matches what stands in sentences and forms and in no name.
	saysMore = regexp.MustCompile(`[0-9本上当全今去历]年|年[度初末终]|万元|其中|以及|情况|根据|按照|说明|增加|减少|表述|纳入|与上`)
	// speaksOfMoney matches words of sentences that names have as well:
	// 机构编制委员会办公室, 非税收入管理局, 预算评审中心. They count as a name's
	// where it ends as bodies' names do.
	speaksOfMoney = regexp.MustCompile(`预算|决算|支出|收入|部分|编制`)
	// bodyEnding matches how the names of public bodies end.
	bodyEnding = regexp.MustCompile(`(?:局|厅|委|部|办|处|室|署|庭|科|会|院|校|学|园|所|站|队|馆|宫|社|团|台|场|库|段|中心|公司|集团|镇|乡|苏木|街道|政府|政协|人大|妇联|文联|科协|残联|侨联|社科联|工商联|青年团|基地|医院|图书馆)(?:[（(][^（()）]*[）)])?(?:本级|机关)?$`)
)

// isBodyName tells whether a text is nothing but the name of a public body.
func isBodyName(text string) bool {
	key := normalize.Key(text)
	return isName(key) && bodyEnding.MatchString(text) && !strings.ContainsAny(key, "0123456789")
}

// ministry matches the names that are shorter than those of all other bodies.
var ministry = regexp.MustCompile(`^(?:(?:外交|国防|教育|科技|公安|民政|司法|财政|水利|商务|国安|工信|文旅|人社|交通|农业|铁道|卫生|文化|监察)部|审计署|海关总署)$`)

func isName(key string) bool {
	n := len([]rune(key))
	if n < 4 && !ministry.MatchString(key) || n > 40 {
		return false
	}
	if saysMore.MatchString(key) || speaksOfMoney.MatchString(key) && !bodyEnding.MatchString(key) {
		return false
	}
	if strings.HasPrefix(key, "部门") || strings.HasPrefix(key, "单位") || strings.HasPrefix(key, "本") {
		return false
	}
	return !isRegionOnly(key)
}

// isRegionOnly tells whether the name is a place and no body: 上海市普陀区.
func isRegionOnly(key string) bool {
	name, _, ok := classification.Region(key)
	return ok && (strings.HasSuffix(name, key) || key == name)
}

func heaviest(votes map[string]int) string {
	best := ""
	for name, weight := range votes {
		if best == "" || weight > votes[best] || weight == votes[best] && (len(name) > len(best) || len(name) == len(best) && name < best) {
			best = name
		}
	}
	return best
}

func (r *reader) supervisor() string {
	for _, texts := range [][]string{r.Cover, r.Prose} {
		for i, text := range texts {
			if m := supervisor.FindStringSubmatch(text); m != nil && i < 60 {
				if name := m[1] + m[2]; isName(normalize.Key(name)) {
					return name
				}
			}
		}
	}
	return ""
}
