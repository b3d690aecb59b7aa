package prose

// trie finds the longest wording that begins at a place of the text.
type trie struct {
	next map[rune]*trie
	// word is what the path to here means, nil inside a wording.
	word *word
}

func (t *trie) insert(text []rune, w *word) {
	for _, r := range text {
		if t.next == nil {
			t.next = map[rune]*trie{}
		}
		child := t.next[r]
		if child == nil {
			child = &trie{}
			t.next[r] = child
		}
		t = child
	}
	if t.word == nil {
		t.word = w
		return
	}
	t.word = t.word.merge(w)
}

// longest gives the longest wording at text[0:] and its length in runes.
// Quotation marks inside a wording are passed over: “三公”经费 is 三公经费.
func (t *trie) longest(text []rune) (*word, int) {
	var found *word
	length := 0
	for i, r := range text {
		if isQuote(r) && i > 0 {
			continue
		}
		t = t.next[r]
		if t == nil {
			break
		}
		if t.word != nil {
			found, length = t.word, i+1
		}
	}
	return found, length
}

func isQuote(r rune) bool {
	switch r {
	case '“', '”', '"', '‘', '’', '\'', '＂', '「', '」', '『', '』', '〝', '〞':
		return true
	}
	return false
}
