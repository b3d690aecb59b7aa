package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// body is the reporting body of one or more reports.
type body struct {
	name       string // as the newest report prints it
	code       string
	regionCode string
	level      model.Level
	keys       []string // of all its names
}

// nameKey is the same for one name however it is set, with or without the
// province ahead of the city: 辽宁省丹东市某局 and 丹东市某局, where the
// report's region says that this is the province.
func nameKey(entity model.Entity) string {
	name := normalize.Label(entity.Name)
	region := normalize.Label(entity.Region)
	for _, end := range []string{"省", "自治区"} {
		province, city, found := strings.Cut(region, end)
		if rest, printed := strings.CutPrefix(name, province+end); found && printed && city != "" && strings.HasPrefix(rest, city) {
			name = rest
		}
	}
	return normalize.Key(name)
}

// is tells whether the report is of the body: its name is the same, or its
// code in the same region is. A department and a unit of one name are two
// bodies.
func (b *body) is(head model.Head, key string) bool {
	if b.level != "" && head.Level != "" && b.level != head.Level {
		return false
	}
	if key != "" && slices.Contains(b.keys, key) {
		return b.regionCode == "" || head.Entity.RegionCode == "" || b.regionCode == head.Entity.RegionCode
	}
	return b.code != "" && b.code == head.Entity.Code && b.regionCode != "" && b.regionCode == head.Entity.RegionCode
}

// add takes in what another report of the body tells of it.
func (b *body) add(head model.Head, key string) {
	b.name = head.Entity.Name
	if b.code == "" {
		b.code = head.Entity.Code
	}
	if b.regionCode == "" {
		b.regionCode = head.Entity.RegionCode
	}
	if b.level == "" {
		b.level = head.Level
	}
	if !slices.Contains(b.keys, key) {
		b.keys = append(b.keys, key)
	}
}

// addedRunes is how many runes one name may have more than another to be
// alike: 某中心 and 市某中心. Names of one length that differ in a rune are
// mostly two bodies: 财政局, 司法局.
const addedRunes = 2

// alike tells names that may be one body's but are not taken for it.
func alike(a, b *body) bool {
	if a.level != "" && b.level != "" && a.level != b.level || a.regionCode != "" && b.regionCode != "" && a.regionCode != b.regionCode {
		return false
	}
	short, long := []rune(a.keys[0]), []rune(b.keys[0])
	if len(short) > len(long) {
		short, long = long, short
	}
	added := len(long) - len(short)
	return 0 < added && added <= addedRunes && within(short, long)
}

// within tells whether the runes of short are in long, in their order.
func within(short, long []rune) bool {
	for _, r := range long {
		if len(short) > 0 && short[0] == r {
			short = short[1:]
		}
	}
	return len(short) == 0
}

// likeness tells the user of two bodies that may be one.
func likeness(a, b *body) string {
	return fmt.Sprintf("not joined, though the names are alike: %s, %s (join them with --same %q)", a.name, b.name, a.name+"="+b.name)
}
