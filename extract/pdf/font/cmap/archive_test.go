package cmap

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "make predefined.zip anew from Debian's poppler-data")

// adobeSources is where Debian's package poppler-data has Adobe's CMaps.
const adobeSources = "/usr/share/poppler/cMap"

// archived are the CMaps of the archive by collection. UTF-8 and UTF-16 ones
// are made from those of UTF-32.
var archived = map[string]string{
	"GB1": "GB-EUC-H GB-EUC-V GB-H GB-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V " +
		"GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF32-H UniGB-UTF32-V",
	"CNS1": "B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H " +
		"CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF32-H UniCNS-UTF32-V",
	"Japan1": "83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H " +
		"Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H " +
		"UniJIS-UCS2-HW-V UniJIS-UTF32-H UniJIS-UTF32-V",
	"Korea1": "KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H " +
		"UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF32-H UniKS-UTF32-V",
}

func collectionNames() []string { return []string{"CNS1", "GB1", "Japan1", "Korea1"} }

// adobeSource is a CMap as Adobe publishes it.
func adobeSource(t *testing.T, collection, name string) []byte {
	source, err := os.ReadFile(filepath.Join(adobeSources, "Adobe-"+collection, name))
	if os.IsNotExist(err) {
		t.Skip("Debian's package poppler-data is not installed")
	}
	require.NoError(t, err)
	return source
}

// unresolved parses a CMap without what it builds upon, whose name it gives.
func unresolved(t *testing.T, source []byte) (m *CMap, base string) {
	if at := bytes.Index(source, []byte(" usecmap")); at >= 0 {
		words := strings.Fields(string(source[:at]))
		base = strings.TrimPrefix(words[len(words)-1], "/")
	}
	m, err := Parse(bytes.Replace(source, []byte(" usecmap"), nil, 1), nil)
	if base == "" {
		require.NoError(t, err)
	}
	return m, base
}

func TestArchiveHoldsAdobesCMaps(t *testing.T) {
	if *update {
		writeArchive(t)
		return
	}
	for _, collection := range collectionNames() {
		for _, name := range strings.Fields(archived[collection]) {
			want, base := unresolved(t, adobeSource(t, collection, name))
			packed, err := entry(name)
			require.NoError(t, err)
			got, gotBase, err := unpack(name, packed)
			require.NoError(t, err)
			assert.Equal(t, base, gotBase, name)
			assert.Equal(t, want, got, name)
		}
	}
}

// file is an entry of the archive to be.
type file struct {
	name    string
	content []byte
}

// writeArchive packs the CMaps first, then what their inversion leaves out of
// the collections.
func writeArchive(t *testing.T) {
	var files []file
	for _, collection := range collectionNames() {
		for _, name := range strings.Fields(archived[collection]) {
			m, base := unresolved(t, adobeSource(t, collection, name))
			files = append(files, file{name, pack(m, base)})
		}
	}
	archive = zipped(t, files)
	for _, collection := range collectionNames() {
		files = append(files, file{exceptionsEntry(collection), packExceptions(t, collection)})
	}
	require.NoError(t, os.WriteFile("predefined.zip", zipped(t, files), 0o644))
}

func zipped(t *testing.T, files []file) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestCompression)
	})
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
		require.NoError(t, err)
		_, err = w.Write(f.content)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

// pack is unpack's inverse.
func pack(m *CMap, base string) []byte {
	out := []byte{0}
	if m.Vertical {
		out[0] = 1
	}
	out = packText(packText(out, m.Ordering), base)
	out = binary.AppendUvarint(out, uint64(len(m.spaces)))
	for _, s := range m.spaces {
		for _, n := range []uint32{uint32(s.length), s.low, s.high} {
			out = binary.AppendUvarint(out, uint64(n))
		}
	}
	return packRanges(packRanges(out, m.notdefs), m.cids)
}

func packText(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

func packRanges(out []byte, all ranges) []byte {
	for length := 1; length <= maxCodeLength; length++ {
		group := slices.DeleteFunc(slices.Clone(all), func(r codeRange) bool { return int(r.length) != length })
		out = binary.AppendUvarint(out, uint64(len(group)))
		low := uint32(0)
		for _, r := range group {
			out = binary.AppendUvarint(out, uint64(r.low-low))
			low = r.low
		}
		for _, r := range group {
			out = binary.AppendUvarint(out, uint64(r.high-r.low))
		}
		next := int64(0)
		for _, r := range group {
			out = binary.AppendVarint(out, int64(r.value)-next)
			next = int64(r.value) + int64(r.high-r.low) + 1
		}
	}
	return out
}

// adobeCharacters are a collection's characters by Adobe's own table, less
// the variation selectors, which no other source has.
func adobeCharacters(t *testing.T, collection string) map[uint32]string {
	table := ParseUnicode(adobeSource(t, collection, "Adobe-"+collection+"-UCS2"))
	all := map[uint32]string{}
	for cid := uint32(1); cid <= 0xFFFF; cid++ {
		text, ok := table.Text(cid)
		text = strings.Map(func(c rune) rune {
			if c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF {
				return -1
			}
			return c
		}, text)
		if c, _ := utf8.DecodeRuneInString(text); ok && text != "" && c != utf8.RuneError && c >= ' ' {
			all[cid] = text
		}
	}
	return all
}

func packExceptions(t *testing.T, collection string) []byte {
	inverted := invert(collection)
	var cids []uint32
	all := adobeCharacters(t, collection)
	for cid, text := range all {
		if got, _ := inverted.Text(cid); got != text {
			cids = append(cids, cid)
		}
	}
	sort.Slice(cids, func(i, j int) bool { return cids[i] < cids[j] })
	out := binary.AppendUvarint(nil, uint64(len(cids)))
	before := uint32(0)
	for _, cid := range cids {
		out = packText(binary.AppendUvarint(out, uint64(cid-before)), all[cid])
		before = cid
	}
	return out
}

func TestCollectionsHaveAdobesCharacters(t *testing.T) {
	for _, collection := range collectionNames() {
		c := CollectionOf(collection)
		for cid, want := range adobeCharacters(t, collection) {
			got, ok := c.Text(cid)
			require.True(t, ok, "CID %d of Adobe-%s", cid, collection)
			require.Equal(t, want, got, "CID %d of Adobe-%s", cid, collection)
		}
	}
}

// Adobe publishes the UTF-8 and UTF-16 CMaps too, so that the claim that they
// follow from the UTF-32 ones can be checked.
func TestTranscodedCMapsAreAdobes(t *testing.T) {
	for collection, prefix := range map[string]string{"GB1": "UniGB", "CNS1": "UniCNS", "Japan1": "UniJIS", "Korea1": "UniKS"} {
		for _, rest := range []string{"-UTF8-H", "-UTF16-H", "-UTF8-V", "-UTF16-V"} {
			name := prefix + rest
			want, _ := unresolved(t, adobeSource(t, collection, name))
			got, err := Predefined(name)
			require.NoError(t, err)
			assert.Equal(t, want.Vertical, got.Vertical)
			assert.Equal(t, want.Ordering, got.Ordering)
			for _, r := range want.cids {
				for code := r.low; code <= r.high; code++ {
					cid, ok := got.CID(code, int(r.length))
					require.True(t, ok, "%s code %x", name, code)
					require.Equal(t, r.value+code-r.low, cid, "%s code %x", name, code)
				}
			}
		}
	}
}
