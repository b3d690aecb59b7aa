package prose

import "slices"

// trie finds the longest wording that begins at a place of the text. newTrie
// makes one without wordings.
//
// The patterns of the tables stand for some hundred thousand wordings. So the
// nodes lie in one slice and refer to each other by index: maps of pointers
// would be what the garbage collector is mostly busy with.
type trie struct {
	nodes []trieNode     // the first is the root
	roots map[rune]int32 // the root's children, too many to look through
	words []*word        // the first is nil
}

// trieNode is one letter of wordings, behind the letters of its parents.
type trieNode struct {
	letter         rune
	child, sibling int32 // indexes of nodes; 0 is none
	word           int32 // index of what the path to here means; 0 inside a wording
}

func newTrie() *trie {
	return &trie{nodes: make([]trieNode, 1), roots: map[rune]int32{}, words: make([]*word, 1)}
}

// insert adds the wordings of a pattern (see patternReader).
func (t *trie) insert(pattern string, w *word) error {
	ends, err := readPattern(t, pattern)
	if err != nil {
		return err
	}
	t.words = append(t.words, w)
	own := int32(len(t.words) - 1)
	merged := map[int32]int32{0: own} // by the word that a node had before
	for _, at := range ends {
		if at == 0 {
			continue // the pattern may be left out as a whole
		}
		before := t.nodes[at].word
		if merged[before] == 0 {
			merged[before] = int32(len(t.words))
			t.words = append(t.words, t.words[before].merge(w))
		}
		t.nodes[at].word = merged[before]
	}
	return nil
}

// follow gives the nodes of a letter behind others, which it makes where
// there are none.
func (t *trie) follow(from []int32, letter rune) []int32 {
	behind := make([]int32, len(from))
	for i, at := range from {
		child := t.child(at, letter)
		if child == 0 {
			child = int32(len(t.nodes))
			t.nodes = append(t.nodes, trieNode{letter: letter, sibling: t.nodes[at].child})
			t.nodes[at].child = child
			if at == 0 {
				t.roots[letter] = child
			}
		}
		behind[i] = child
	}
	return behind
}

// child is the node of a letter behind another, 0 if there is none.
func (t *trie) child(at int32, letter rune) int32 {
	if at == 0 {
		return t.roots[letter]
	}
	at = t.nodes[at].child
	for at != 0 && t.nodes[at].letter != letter {
		at = t.nodes[at].sibling
	}
	return at
}

// longest gives the longest wording at text[0:] and its length in runes.
// Quotation marks inside a wording are passed over: “三公”经费 is 三公经费.
func (t *trie) longest(text []rune) (*word, int) {
	length, at, found := 0, int32(0), int32(0)
	for i, r := range text {
		if isQuote(r) && i > 0 {
			continue
		}
		if at = t.child(at, r); at == 0 {
			break
		}
		if w := t.nodes[at].word; w != 0 {
			found, length = w, i+1
		}
	}
	return t.words[found], length
}

// union gives the nodes of both lists, each once.
func union(a, b []int32) []int32 {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

func isQuote(r rune) bool {
	switch r {
	case '“', '”', '"', '‘', '’', '\'', '＂', '「', '」', '『', '』', '〝', '〞':
		return true
	}
	return false
}
