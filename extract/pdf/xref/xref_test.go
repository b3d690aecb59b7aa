package xref

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf/crypt"
	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sample is a file with a stream, a name and a string that need escapes.
func sample() (*pdftest.File, pdftest.Ref) {
	f := &pdftest.File{}
	content := f.Stream("/Note (a\\)b) /Odd#20Name /x#2Fy", "stream's bytes")
	return f, f.Catalog("/Lang (zh)", fmt.Sprintf("/Contents %v", content))
}

// objects lists a plain file's objects by number, parsed.
func objects(t *testing.T, plain []byte) map[int]any {
	t.Helper()
	table, err := readSections(plain, Limits{})
	require.NoError(t, err)
	require.True(t, table.verify(plain))
	out := map[int]any{}
	for number, e := range table.entries {
		if !e.known || e.free {
			continue
		}
		require.Zero(t, e.stream)
		p := Limits{}.parse(plain, 0)
		_, ok := p.heading(e.offset)
		require.True(t, ok)
		object, ok := p.object(0)
		require.True(t, ok)
		out[number] = object
	}
	return out
}

func TestEveryFormOfAFileHasTheSameObjects(t *testing.T) {
	f, root := sample()
	plain, packed := f.Bytes(root), f.Packed(root)
	want := objects(t, plain)
	require.Len(t, want, 4)
	noTable := regexp.MustCompile(`startxref\n\d+`)
	forms := map[string][]byte{
		"plain":                   plain,
		"packed":                  packed,
		"plain, without a table":  noTable.ReplaceAll(plain, nil),
		"packed, without a table": noTable.ReplaceAll(packed, nil),
		"behind other bytes":      append([]byte("junk\n"), plain...),
	}
	for name, content := range forms {
		t.Run(name, func(t *testing.T) {
			original := bytes.Clone(content)
			out, err := Plain(content, "", Limits{})
			require.NoError(t, err)
			got := objects(t, out.Bytes)
			for number, object := range want {
				assert.Equal(t, object, got[number], "object %d", number)
			}
			assert.Equal(t, original, content, "the content is left as it is")
			again, err := Rebuild(out.Bytes, "", Limits{})
			require.NoError(t, err)
			for number, object := range want {
				assert.Equal(t, object, objects(t, again.Bytes)[number], "object %d rebuilt", number)
			}
		})
	}
}

func TestDamageThatAnyPageMayHavePartInIsTold(t *testing.T) {
	f, root := sample()
	plain, packed := string(f.Bytes(root)), string(f.Packed(root))
	exchanged := strings.NewReplacer("\n1 0 obj", "\n2 0 obj", "\n2 0 obj", "\n1 0 obj").Replace(plain)
	holder := strings.Index(packed, "/ObjStm")
	inner := holder + strings.Index(packed[holder:], "\nendstream")
	tests := map[string]struct {
		content string
		doubts  int
	}{
		"sound":                               {plain, 0},
		"sound and packed":                    {packed, 0},
		"no table":                            {strings.Replace(plain, "xref\n0", "%\n0", 1), 0},
		"a table that counts from another":    {strings.Replace(plain, "xref\n0 ", "xref\n1 ", 1), 0},
		"offsets inside of headings":          {strings.Replace(plain, "%PDF-1.7\n", "%PDF-1.7\n\n", 1), 0},
		"objects that exchanged their number": {exchanged, 1},
		"an object stream of other bytes":     {packed[:inner-1] + "!" + packed[inner:], 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file, err := Plain([]byte(test.content), "", Limits{})
			require.NoError(t, err)
			assert.Len(t, file.Doubts, test.doubts)
		})
	}
}

func TestFilesWithoutATableAreRebuilt(t *testing.T) {
	f, root := sample()
	content := f.Bytes(root)
	for _, rebuilt := range []bool{false, true} {
		file, err := Plain(content, "", Limits{})
		require.NoError(t, err)
		assert.Equal(t, rebuilt, file.Rebuilt)
		content = bytes.Replace(content, []byte("xref\n0"), []byte("%\n0"), 1)
	}
}

func TestRebuiltStreamsHaveTheirTrueLength(t *testing.T) {
	f, root := sample()
	content := strings.Replace(string(f.Bytes(root)), "/Length 14", "/Length 99 0 R", 1)
	out, err := Rebuild([]byte(content), "", Limits{})
	require.NoError(t, err)
	stream := objects(t, out.Bytes)[1].(dictionary)
	assert.Equal(t, 14.0, stream["Length"])
	assert.Equal(t, name("x/y"), stream["Odd Name"])
	assert.Equal(t, text("a)b"), stream["Note"])
}

func TestSectionsThatFormACircleEnd(t *testing.T) {
	f, root := sample()
	plain := string(f.Bytes(root))
	table := strings.Index(plain, "xref\n0")
	circle := strings.Replace(plain, "trailer\n<<", fmt.Sprintf("trailer\n<</Prev %d /XRefStm %d ", table, table), 1)
	out, err := Plain([]byte(circle), "", Limits{})
	require.NoError(t, err)
	assert.Len(t, objects(t, out.Bytes), 4)
}

func TestArraysWithoutMeasureAreNotRead(t *testing.T) {
	for elements, whole := range map[int]bool{maxElements: true, maxElements + 1: false} {
		object, ok := Limits{}.parse([]byte("["+strings.Repeat("1 ", elements)+"]"), 0).object(0)
		assert.Equal(t, whole, ok)
		assert.Len(t, object, maxElements)
	}
}

func TestWhatIsNoFileIsAnError(t *testing.T) {
	for content, want := range map[string]error{
		"":                                     ErrNotPDF,
		"plain text":                           ErrNotPDF,
		strings.Repeat(" ", 2000) + "%PDF-1.4": ErrNotPDF,
		"%PDF-1.4\nnothing":                    ErrDamaged,
		"%PDF-1.4\n1 0 obj 5 endobj":           ErrDamaged,
	} {
		_, err := Plain([]byte(content), "", Limits{})
		assert.ErrorIs(t, err, want, "%.20q", content)
	}
}

func TestUnknownLocksAreErrors(t *testing.T) {
	for _, lock := range []string{"<</Filter /Other /V 1 /R 2>>", "<</Filter /Standard /V 3 /R 3>>", "7", "<</Filter /Standard /V 9>>"} {
		f, root := sample()
		f.Trailer("/Encrypt " + lock)
		_, err := Plain(f.Bytes(root), "", Limits{})
		assert.ErrorIs(t, err, crypt.ErrUnsupported, lock)
	}
}

func TestObjectsOfAnObjectStreamInAnyOrder(t *testing.T) {
	header := dictionary{"N": 3.0, "First": 16.0}
	inflated := []byte("5 4 6 0 7 8 ....AAA BBB CCC ")
	assert.Equal(t, []member{
		{number: 5, offset: 20, end: 28},
		{number: 6, offset: 16, end: 24, ordered: true},
		{number: 7, offset: 24, end: 28, ordered: true},
	}, members(header, inflated))
	assert.Nil(t, members(dictionary{"N": 3.0, "First": 999.0}, inflated))
	assert.Len(t, members(dictionary{"N": 999.0, "First": 16.0}, inflated), 3, "more objects told than there are")
}

func TestDeepNestingEnds(t *testing.T) {
	_, ok := Limits{}.parse([]byte(strings.Repeat("[", 100000)), 0).object(0)
	assert.False(t, ok)
	_, ok = Limits{}.parse([]byte(strings.Repeat("<</A ", 100000)), 0).object(0)
	assert.False(t, ok)
}

func TestFilesBeyondTheirLimitsAreErrors(t *testing.T) {
	f, root := sample()
	for name, content := range map[string][]byte{"plain": f.Bytes(root), "packed": f.Packed(root)} {
		for _, lay := range []func([]byte, string, Limits) (File, error){Plain, Rebuild} {
			_, err := lay(content, "", Limits{Objects: 2})
			assert.ErrorIs(t, err, ErrTooLarge, "%s: objects", name)
			_, err = lay(content, "", Limits{Objects: 20})
			assert.NoError(t, err, name)
		}
	}
	_, err := Plain(f.Packed(root), "", Limits{Inflated: 100})
	assert.ErrorIs(t, err, ErrTooLarge, "a stream of objects")
}

func TestWhatLiesTooDeepIsLeftOut(t *testing.T) {
	deep := strings.Repeat("[", 100000) + strings.Repeat("]", 100000)
	for name, form := range map[string]func(*pdftest.File, pdftest.Ref) []byte{
		"plain": (*pdftest.File).Bytes, "packed": (*pdftest.File).Packed,
	} {
		f, root := sample()
		f.Add("%s", deep)
		file, err := Plain(form(f, root), "", Limits{})
		require.NoError(t, err)
		assert.Less(t, bytes.Count(file.Bytes, []byte("[")), 200, name)
		assert.Contains(t, objects(t, file.Bytes), 5, name)
		assert.Equal(t, []string{"objects lie over 64 deep in each other"}, file.Doubts, name)
	}
}

func FuzzPlain(f *testing.F) {
	file, root := sample()
	f.Add(file.Bytes(root))
	f.Add(file.Packed(root))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, lay := range []func([]byte, string, Limits) (File, error){Plain, Rebuild} {
			plain, err := lay(content, "", Limits{})
			if err != nil {
				continue
			}
			if _, err := readSections(plain.Bytes, Limits{}); err != nil {
				t.Fatalf("a plain file without a table: %v", err)
			}
		}
	})
}
