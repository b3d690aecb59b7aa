package classification

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/normalize"
)

//go:embed regions.tsv
var regionsText string

// division is a province, a prefecture or a county.
type division struct {
	code, name string
	short      bool // found by a form that is only good before a division below it
}

// divisions are the administrative divisions by what a text may call them.
type divisions struct {
	byName  map[string][]division
	names   map[string]string // by code
	longest int               // bytes of the longest name
}

var regions = sync.OnceValue(func() divisions {
	d := divisions{byName: make(map[string][]division), names: make(map[string]string)}
	for _, fields := range records(regionsText) {
		code, name, short := fields[0], fields[1], fields[2]
		d.names[code] = name
		d.call(name, division{code: code, name: name})
		if short != "" {
			d.call(short, division{code: code, name: name, short: strings.HasSuffix(code, "0000")})
		}
	}
	return d
})

func (d *divisions) call(name string, place division) {
	key := normalize.Key(name)
	d.byName[key] = append(d.byName[key], place)
	d.longest = max(d.longest, len(key))
}

// leadingBodies are bodies whose names stand before the name of the division.
var leadingBodies = []string{
	"中国共产党", "中共", "中国共产主义青年团", "共青团", "国家税务总局", "中国人民政治协商会议", "政协",
	"中国国民党革命委员会", "民革", "中国民主同盟", "民盟", "中国民主建国会", "民建", "中国民主促进会", "民进",
	"中国农工民主党", "农工党", "中国致公党", "致公党", "九三学社", "台湾民主自治同盟", "台盟", "新疆生产建设兵团",
}

// Region finds the administrative division that an entity's name names first,
// as deep as it goes: 丹东市社会保险事业服务中心 is in
// 辽宁省丹东市, 210600. The name is that of the division with those above it,
// the code that of GB/T 2260. A county that stands alone counts only at the
// start, and only where no other county has its name.
func Region(text string) (name, code string, ok bool) {
	d, key := regions(), normalize.Key(text)
	best := ""
	for start := range key {
		found, _ := d.chain(key[start:], "")
		if depth(found) > depth(best) && within(found, best) {
			best = found
		}
	}
	if best == "" {
		best = d.county(key)
	}
	if best == "" {
		return "", "", false
	}
	return d.fullName(best), best, true
}

// chain follows province, prefecture and county from the start of text, each
// under the one before, and gives the code of the last and its length.
func (d *divisions) chain(text, above string) (code string, length int) {
	for size := min(d.longest, len(text)); size > 0; size-- {
		for _, place := range d.byName[text[:size]] {
			if !within(place.code, above) || above == "" && depth(place.code) == countyDepth {
				continue
			}
			below, more := d.chain(text[size:], place.code)
			switch {
			case below != "":
				if depth(below) > depth(code) {
					code, length = below, size+more
				}
			case !place.short && depth(place.code) > depth(code):
				code, length = place.code, size
			}
		}
	}
	if above != "" && d.ambiguous(text, above, code, length) {
		return "", 0
	}
	return code, length
}

// ambiguous tells that another division under the same one has the name too:
// two prefectures of a province may have a 铁东区 each.
func (d *divisions) ambiguous(text, above, code string, length int) bool {
	if code == "" {
		return false
	}
	same := 0
	for _, place := range d.byName[text[:length]] {
		if within(place.code, above) && depth(place.code) == depth(code) {
			same++
		}
	}
	return same > 1
}

// county is the only county of a name that the text begins with.
func (d *divisions) county(text string) string {
	for _, body := range leadingBodies {
		text = strings.TrimPrefix(text, body)
	}
	// The cities of the corps of Xinjiang are named behind its divisions: 第八师石河子市.
	if division, city, ok := strings.Cut(text, "师"); ok && strings.HasPrefix(division, "第") {
		text = city
	}
	for size := min(d.longest, len(text)); size > 0; size-- {
		places := d.byName[text[:size]]
		if len(places) == 1 && depth(places[0].code) == countyDepth && (len([]rune(text[:size])) >= bareCounty || strings.HasSuffix(text[:size], "县")) {
			return places[0].code
		}
	}
	return ""
}

// bareCounty is how many characters a county's name has at least to be known
// without the division above it: 城区 and 郊区 are words of their own.
const bareCounty = 3

// countyDepth is the depth of counties; provinces have 1, prefectures 2.
const countyDepth = 3

// depth is 1 for the code of a province, 2 for a prefecture, 3 for a county,
// 0 for none.
func depth(code string) int {
	switch {
	case code == "":
		return 0
	case strings.HasSuffix(code, "0000"):
		return 1
	case strings.HasSuffix(code, "00"):
		return 2
	}
	return countyDepth
}

// within tells that a division lies under another one, or that there is none
// to lie under.
func within(code, above string) bool {
	switch depth(above) {
	case 0:
		return true
	case 1:
		return depth(code) > 1 && code[:2] == above[:2]
	case 2:
		return depth(code) > 2 && code[:4] == above[:4]
	}
	return false
}

// fullName is the name with those of the divisions above it. Districts of
// the four municipalities and counties directly under a province have no
// prefecture.
func (d *divisions) fullName(code string) string {
	full := d.names[code[:2]+"0000"]
	if depth(code) == countyDepth {
		full += d.names[code[:4]+"00"]
	}
	if depth(code) > 1 {
		full += d.names[code]
	}
	return full
}
