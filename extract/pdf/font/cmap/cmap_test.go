package cmap

import (
	"testing"

	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// mixed has one- and two-byte codes as GBK-EUC-H does.
const mixed = `
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (GB1) def /Supplement 2 def end def
/CMapName /Mixed def /WMode 1 def % downwards
2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
1 beginnotdefrange <00> <1f> 7716 endnotdefrange
2 begincidrange <21> <7e> 814 <8140> <8178> 10072 endcidrange
1 begincidchar <20> 1 endcidchar
endcmap`

func TestEmbeddedCMapMapsCodesToCIDs(t *testing.T) {
	m, err := Parse([]byte(mixed), nil)
	require.NoError(t, err)
	assert.Equal(t, "Mixed", m.Name)
	assert.Equal(t, "GB1", m.Ordering)
	assert.True(t, m.Vertical)
	for _, c := range []struct {
		name   string
		code   uint32
		length int
		cid    uint32
		ok     bool
	}{
		{"single", 0x20, 1, 1, true},
		{"range start", 0x21, 1, 814, true},
		{"range end", 0x7E, 1, 907, true},
		{"two bytes", 0x8141, 2, 10073, true},
		{"same value, other length", 0x0021, 2, 0, false},
		{"notdef range gives its one CID", 0x10, 1, 7716, false},
		{"nothing", 0x9000, 2, 0, false},
	} {
		cid, ok := m.CID(c.code, c.length)
		assert.Equal(t, c.ok, ok, c.name)
		assert.Equal(t, c.cid, cid, c.name)
	}
}

func TestCodesAreSplitByCodespace(t *testing.T) {
	m, err := Parse([]byte(mixed), nil)
	require.NoError(t, err)
	gb18030, err := Predefined("GBK2K-H")
	require.NoError(t, err)
	type code struct {
		value  uint32
		length int
		ok     bool
	}
	for _, c := range []struct {
		name string
		cmap *CMap
		in   string
		want []code
	}{
		{"one and two bytes", m, "A\x81\x40B", []code{{'A', 1, true}, {0x8140, 2, true}, {'B', 1, true}}},
		{"bad second byte takes the range's length", m, "\x81\x20A", []code{{0x8120, 2, false}, {'A', 1, true}}},
		{"bad first byte takes the shortest length", m, "\xFFA", []code{{0xFF, 1, false}, {'A', 1, true}}},
		{"cut code", m, "A\x81", []code{{'A', 1, true}, {0x81, 1, false}}},
		{"four bytes", gb18030, "\x81\x30\x81\x32\xD4\xA4", []code{{0x81308132, 4, true}, {0xD4A4, 2, true}}},
		{"identity takes two", Identity(false), "\x00\x41\x4E", []code{{0x41, 2, true}, {0x4E, 1, false}}},
		{"no codespace takes two", &CMap{}, "\x00\x41\x00", []code{{0x41, 2, false}, {0, 1, false}}},
	} {
		var got []code
		for s := []byte(c.in); len(s) > 0; {
			value, length, ok := c.cmap.Next(s)
			got = append(got, code{value, length, ok})
			s = s[length:]
		}
		assert.Equal(t, c.want, got, c.name)
	}
}

func TestUseCMapBuildsUponAPredefinedOne(t *testing.T) {
	source := "/GBK-EUC-H usecmap /WMode 1 def 1 begincidchar <A1A3> 574 endcidchar"
	m, err := Parse([]byte(source), nil)
	require.NoError(t, err)
	assert.True(t, m.Vertical)
	cid, _ := m.CID(0xA1A3, 2)
	assert.EqualValues(t, 574, cid, "own mapping first")
	cid, _ = m.CID(0x41, 1)
	assert.EqualValues(t, 846, cid, "else the base's")
	_, length, ok := m.Next([]byte("\xA1\xA3"))
	assert.Equal(t, 2, length)
	assert.True(t, ok)

	_, err = Parse([]byte("/NoSuchCMap usecmap"), nil)
	assert.ErrorIs(t, err, ErrUnknown)
}

func TestLaterOfOverlappingRangesHolds(t *testing.T) {
	m, err := Parse([]byte("1 begincodespacerange <0000> <FFFF> endcodespacerange "+
		"3 begincidrange <0000> <FFFF> 0 <0010> <001F> 500 <0010> <0012> 900 endcidrange"), nil)
	require.NoError(t, err)
	for code, want := range map[uint32]uint32{0x0F: 0x0F, 0x11: 901, 0x13: 503, 0x20: 0x20} {
		cid, ok := m.CID(code, 2)
		assert.True(t, ok)
		assert.Equal(t, want, cid, "code %x", code)
	}
}

func TestCMapWithoutAnythingIsAnError(t *testing.T) {
	_, err := Parse([]byte("begincmap endcmap"), nil)
	assert.ErrorIs(t, err, ErrEmpty)
	_, err = Predefined("Nonsense-H")
	assert.ErrorIs(t, err, ErrUnknown)
}

func TestUnicodeCMapsSpellCharacters(t *testing.T) {
	for _, c := range []struct {
		cmap   string
		code   uint32
		length int
		want   string
	}{
		{"UniGB-UCS2-H", 0x9884, 2, "预"},
		{"UniGB-UTF16-H", 0x9884, 2, "预"},
		{"UniGB-UTF16-V", 0xD840DC0B, 4, "𠀋"},
		{"UniGB-UTF32-H", 0x2000B, 4, "𠀋"},
		{"UniGB-UTF8-H", 0xE9A284, 3, "预"},
		{"UniJIS-UTF16-H", 0x3042, 2, "あ"},
	} {
		m, err := Predefined(c.cmap)
		require.NoError(t, err)
		got, ok := m.Text(c.code, c.length)
		assert.True(t, ok, c.cmap)
		assert.Equal(t, c.want, got, c.cmap)
	}
	for _, bad := range []struct {
		cmap string
		code uint32
	}{{"UniGB-UTF16-H", 0xD800}, {"UniGB-UTF32-H", 0xFFFFFFFF}, {"UniGB-UTF8-H", 0xFF}, {"GBK-EUC-H", 0x41}} {
		m, err := Predefined(bad.cmap)
		require.NoError(t, err)
		_, ok := m.Text(bad.code, 2)
		assert.False(t, ok, bad.cmap)
	}
}

// A character must be the same whether it is reached by the character set's
// own table in golang.org/x/text or by Adobe's CIDs.
func TestSimplifiedChineseCMapsAgreeWithTheirCharacterSet(t *testing.T) {
	collection := CollectionOf("GB1")
	for _, name := range []string{"GB-EUC-H", "GBpc-EUC-H", "GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H"} {
		m, err := Predefined(name)
		require.NoError(t, err)
		seen := 0
		for code := uint32(0x8140); code <= 0xFEFE; code++ {
			cid, ok := m.CID(code, 2)
			legacy, legacyOK := m.Legacy(code, 2)
			character, collectedOK := collection.Text(cid)
			if !ok || !legacyOK || !collectedOK || !encoding.Plain([]rune(legacy)[0]) {
				continue // the collection has plain characters only
			}
			seen++
			assert.Equal(t, legacy, character, "%s code %X", name, code)
		}
		assert.Greater(t, seen, 6700, name)
	}
}

func TestEveryPredefinedCMapOpens(t *testing.T) {
	names := []string{"Identity-H", "Identity-V"}
	for _, prefix := range []string{"UniGB", "UniCNS", "UniJIS", "UniKS"} {
		names = append(names, prefix+"-UTF8-H", prefix+"-UTF8-V", prefix+"-UTF16-H", prefix+"-UTF16-V")
	}
	for _, collection := range collectionNames() {
		names = append(names, words(archived[collection])...)
	}
	for _, name := range names {
		m, err := Predefined(name)
		require.NoError(t, err, name)
		assert.Equal(t, name, m.Name)
		assert.Equal(t, name[len(name)-1] == 'V', m.Vertical, name)
		assert.NotEmpty(t, m.codespaces(), name)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(mixed), []byte("A\x81\x40"))
	f.Add([]byte("1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange"), []byte{0xFF, 0xFF, 0xFF, 0xFF})
	f.Add([]byte("/UniGB-UTF16-H usecmap begincodespacerange <41"), []byte{0xD8, 0, 0xDC, 0})
	f.Fuzz(func(t *testing.T, source, shown []byte) {
		m, _ := Parse(source, nil)
		for total := 0; len(shown) > 0; {
			code, length, _ := m.Next(shown)
			require.Positive(t, length)
			require.LessOrEqual(t, length, len(shown))
			m.CID(code, length)
			m.Text(code, length)
			m.Legacy(code, length)
			total += length
			shown = shown[length:]
		}
	})
}
