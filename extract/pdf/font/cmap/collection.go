package cmap

import (
	"fmt"
	"sync"

	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
)

// Collection gives the characters of one of Adobe's character collections:
// what the CIDs of CIDSystemInfo Adobe-GB1, -CNS1, -Japan1 and -Korea1 are.
type Collection struct {
	characters []rune            // by CID; 0 for none
	exceptions map[uint32]string // where characters is wrong or lacks one
}

// unicodeCMaps are the CMaps whose inversion gives a collection's characters,
// the better ones first.
var unicodeCMaps = map[string][]string{
	"GB1":    {"UniGB-UTF32-H", "UniGB-UTF32-V", "UniGB-UCS2-H"},
	"CNS1":   {"UniCNS-UTF32-H", "UniCNS-UTF32-V", "UniCNS-UCS2-H"},
	"Japan1": {"UniJIS-UTF32-H", "UniJIS-UTF32-V", "UniJIS-UCS2-H"},
	"Korea1": {"UniKS-UTF32-H", "UniKS-UTF32-V", "UniKS-UCS2-H"},
}

// collections are built when first asked for, by ordering.
var collections sync.Map

// CollectionOf is the collection of that ordering (GB1, CNS1, Japan1, Korea1);
// nil for others.
func CollectionOf(ordering string) *Collection {
	if unicodeCMaps[ordering] == nil {
		return nil
	}
	built, _ := collections.LoadOrStore(ordering, sync.OnceValue(func() *Collection {
		c := invert(ordering)
		// The archive is the program's own: TestCollectionsHaveAdobesCharacters
		// would fail first.
		c.exceptions, _ = readExceptions(ordering)
		return c
	}))
	return built.(func() *Collection)()
}

// Text is the character of a CID. Half-width, rotated and vertical forms give
// the plain character.
func (c *Collection) Text(cid uint32) (string, bool) {
	if s, ok := c.exceptions[cid]; ok {
		return s, true
	}
	if cid >= uint32(len(c.characters)) || c.characters[cid] == 0 {
		return "", false
	}
	return string(c.characters[cid]), true
}

// invert builds a collection from its Unicode CMaps. Where several characters
// share a CID, the plainest and then the lowest stands.
func invert(ordering string) *Collection {
	c := &Collection{}
	for _, name := range unicodeCMaps[ordering] {
		found := &Collection{}
		for m, _ := Predefined(name); m != nil; m = m.base {
			for _, r := range m.cids {
				found.add(r)
			}
		}
		c.fill(found)
	}
	return c
}

func (c *Collection) add(r codeRange) {
	c.grow(int(r.value + r.high - r.low))
	for code := r.low; code <= r.high; code++ {
		place := &c.characters[r.value+code-r.low]
		character := rune(code)
		if *place == 0 || encoding.Plainer(character, *place) {
			*place = character
		}
	}
}

func (c *Collection) grow(cid int) {
	if missing := cid + 1 - len(c.characters); missing > 0 {
		c.characters = append(c.characters, make([]rune, missing)...)
	}
}

// fill takes over the characters that c has none for yet.
func (c *Collection) fill(other *Collection) {
	c.grow(len(other.characters) - 1)
	for cid, character := range other.characters {
		if c.characters[cid] == 0 {
			c.characters[cid] = character
		}
	}
}

// exceptionsEntry names the archive's file of a collection's exceptions:
// count, then the distance from the CID before and the text of each.
func exceptionsEntry(ordering string) string { return ordering + ".characters" }

func readExceptions(ordering string) (map[uint32]string, error) {
	packed, err := entry(exceptionsEntry(ordering))
	if err != nil {
		return nil, err
	}
	u := &unpacker{bytes: packed}
	all := map[uint32]string{}
	cid := uint32(0)
	for range u.count() {
		cid += u.unsigned()
		all[cid] = u.text()
	}
	if u.err != nil {
		return nil, fmt.Errorf("characters of Adobe-%s: %w", ordering, u.err)
	}
	return all, nil
}
