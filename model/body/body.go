// Package body tells which reports are of one reporting body (单位).
package body

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Body is the reporting body of one or more reports.
type Body struct {
	Name       string // as the report added last prints it
	Code       string
	RegionCode string
	Level      model.Level
	keys       []string // of all its names
}

// Register knows the bodies of the reports seen so far.
type Register struct {
	Bodies []*Body
	// same has keys of names that are one body's though they differ.
	same map[string]string
}

// Join notes that two names are one body's.
func (r *Register) Join(a, b string) {
	if r.same == nil {
		r.same = map[string]string{}
	}
	r.same[normalize.Key(b)] = normalize.Key(a)
}

// Of is the body of a report, a new one if none is known. A report without a
// name of a body has none: it is nil.
func (r *Register) Of(head model.Head) *Body {
	if head.Entity.Name == "" {
		return nil
	}
	key := nameKey(head.Entity)
	if same, joined := r.same[key]; joined {
		key = same
	}
	for _, known := range r.Bodies {
		if known.is(head, key) {
			known.add(head, key)
			return known
		}
	}
	found := &Body{}
	found.add(head, key)
	r.Bodies = append(r.Bodies, found)
	return found
}

// IsNamed tells that a name, as another report of the region prints it, is
// the body's.
func (b *Body) IsNamed(name, region string) bool {
	key := nameKey(model.Entity{Name: name, Region: region})
	return key != "" && slices.Contains(b.keys, key)
}

// SharesName tells that two bodies of one region have a name in common: a
// department and its own unit (本级).
func (b *Body) SharesName(other *Body) bool {
	if b.RegionCode != "" && other.RegionCode != "" && b.RegionCode != other.RegionCode {
		return false
	}
	return slices.ContainsFunc(b.keys, func(key string) bool { return slices.Contains(other.keys, key) })
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
func (b *Body) is(head model.Head, key string) bool {
	if b.Level != "" && head.Level != "" && b.Level != head.Level {
		return false
	}
	if key != "" && slices.Contains(b.keys, key) {
		return b.RegionCode == "" || head.Entity.RegionCode == "" || b.RegionCode == head.Entity.RegionCode
	}
	return b.Code != "" && b.Code == head.Entity.Code && b.RegionCode != "" && b.RegionCode == head.Entity.RegionCode
}

// add takes in what another report of the body tells of it.
func (b *Body) add(head model.Head, key string) {
	b.Name = head.Entity.Name
	if b.Code == "" {
		b.Code = head.Entity.Code
	}
	if b.RegionCode == "" {
		b.RegionCode = head.Entity.RegionCode
	}
	if b.Level == "" {
		b.Level = head.Level
	}
	if !slices.Contains(b.keys, key) {
		b.keys = append(b.keys, key)
	}
}

// addedRunes is how many runes one name may have more than another to be
// alike: 某中心 and 市某中心. Names of one length that differ in a rune are
// mostly two bodies: 财政局, 司法局.
const addedRunes = 2

// Alike tells names that may be one body's but are not taken for it.
func Alike(a, b *Body) bool {
	if a.Level != "" && b.Level != "" && a.Level != b.Level || a.RegionCode != "" && b.RegionCode != "" && a.RegionCode != b.RegionCode {
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
