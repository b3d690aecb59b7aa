package extract_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// variants is how many damaged variants of each report are read: few by
// default, 200 for the full run.
var variants = flag.Int("variants", 3, "damaged variants to read of each report")

// patience is how long one damaged file may take. Sound ones take a second.
const patience = 30 * time.Second

// damage is a way to spoil a file. The same source spoils it the same way.
type damage struct {
	name  string
	spoil func(content []byte, r *rand.Rand) []byte
}

var damages = []damage{
	{"bytes flipped", flipBytes},
	{"end cut", func(content []byte, r *rand.Rand) []byte { return content[:r.IntN(len(content))] }},
	{"middle cut", cutMiddle},
	{"xref removed", removeXref},
	{"objects swapped", swapObjects},
	{"streams truncated", truncateStreams},
	{"lengths changed", changeLengths},
	{"zeros written over", writeZeros},
	{"endobj removed", removeEnds},
	{"junk inserted", insertJunk},
}

func flipBytes(content []byte, r *rand.Rand) []byte {
	for range 1 + r.IntN(64) {
		content[r.IntN(len(content))] ^= byte(1 << r.IntN(8))
	}
	return content
}

func cutMiddle(content []byte, r *rand.Rand) []byte {
	from := r.IntN(len(content))
	return slices.Delete(content, from, min(len(content), from+1+r.IntN(4096)))
}

var xrefWords = regexp.MustCompile(`startxref\s+\d+|\bxref\s+\d+ \d+|/Type\s*/XRef|\btrailer\b`)

func removeXref(content []byte, r *rand.Rand) []byte {
	for _, at := range xrefWords.FindAllIndex(content, -1) {
		if r.IntN(4) > 0 {
			copy(content[at[0]:at[1]], bytes.Repeat([]byte("%"), at[1]-at[0]))
		}
	}
	return content
}

var objectHeads = regexp.MustCompile(`\b\d+ 0 obj\b`)

// swapObjects exchanges the numbers of some objects.
func swapObjects(content []byte, r *rand.Rand) []byte {
	heads := objectHeads.FindAllIndex(content, -1)
	if len(heads) < 2 {
		return content
	}
	for range 1 + r.IntN(4) {
		a, b := heads[r.IntN(len(heads))], heads[r.IntN(len(heads))]
		if a[1]-a[0] == b[1]-b[0] {
			first := slices.Clone(content[a[0]:a[1]])
			copy(content[a[0]:a[1]], content[b[0]:b[1]])
			copy(content[b[0]:b[1]], first)
		}
	}
	return content
}

var streamEnds = regexp.MustCompile(`endstream`)

func truncateStreams(content []byte, r *rand.Rand) []byte {
	ends := streamEnds.FindAllIndex(content, -1)
	for range 1 + r.IntN(3) {
		if len(ends) == 0 {
			break
		}
		end := ends[r.IntN(len(ends))][0]
		content = slices.Delete(slices.Clone(content), max(0, end-1-r.IntN(2000)), end)
		ends = streamEnds.FindAllIndex(content, -1)
	}
	return content
}

var lengthEntries = regexp.MustCompile(`/Length \d+`)

func changeLengths(content []byte, r *rand.Rand) []byte {
	return lengthEntries.ReplaceAllFunc(content, func(entry []byte) []byte {
		if r.IntN(10) > 0 {
			return entry
		}
		return []byte("/Length " + strconv.Itoa(r.IntN(100000)))
	})
}

func writeZeros(content []byte, r *rand.Rand) []byte {
	from := r.IntN(len(content))
	clear(content[from:min(len(content), from+1+r.IntN(2048))])
	return content
}

func removeEnds(content []byte, r *rand.Rand) []byte {
	return regexp.MustCompile(`\bendobj\b`).ReplaceAllFunc(content, func(end []byte) []byte {
		if r.IntN(3) > 0 {
			return end
		}
		return nil
	})
}

func insertJunk(content []byte, r *rand.Rand) []byte {
	junk := make([]byte, 1+r.IntN(600))
	for i := range junk {
		junk[i] = byte(r.Uint32())
	}
	at := r.IntN(len(content))
	if r.IntN(2) == 0 {
		at = 0
	}
	return slices.Insert(content, at, junk...)
}

// known are the codes that an input may end in; Internal is a defect.
var known = []extract.ErrorCode{
	extract.NotPDF, extract.Encrypted, extract.Damaged, extract.NoText, extract.TooLarge, extract.Timeout, extract.NotAReport,
}

// threePublic is the “三公” total that a report gives; nil for none.
func threePublic(r *model.Report) *model.Amount {
	for _, total := range []*model.Amount{r.ThreePublic.Final.Total, r.ThreePublic.Budget.Total} {
		if !total.IsZero() && total.Yuan != nil {
			return total
		}
	}
	return nil
}

// same tells whether two printed amounts state the same: what the prose gives
// in 万元 is rounded.
func same(a, b *model.Amount) bool {
	off := decimal.Zero
	for _, amount := range []*model.Amount{a, b} {
		unit, _ := normalize.ParseUnit(amount.Unit)
		if half, ok := unit.Yuan(decimal.New(5, -int32(amount.Decimals)-1)); ok {
			off = off.Add(half)
		}
	}
	return a.Yuan.Sub(*b.Yuan).Abs().LessThanOrEqual(off)
}

// outcome counts how damaged files ended.
type outcome struct{ read, right, wrong, flagged, lacking int }

func (o *outcome) add(other outcome) {
	o.read += other.read
	o.right += other.right
	o.wrong += other.wrong
	o.flagged += other.flagged
	o.lacking += other.lacking
}

// TestDamagedFilesEndInAReportOrANamedError spoils real reports and fixtures
// in every way, seeded, and reads what is left.
func TestDamagedFilesEndInAReportOrANamedError(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "testdata", "*", "*.pdf"))
	require.NoError(t, err)
	if shared, _ := filepath.Glob(filepath.Join("..", "..", "shared", "*", "pdf", "*.pdf")); len(shared) > 0 {
		paths = append(paths, reports(t)...)
	}
	var all outcome
	errorsByCode, byDamage := map[extract.ErrorCode]int{}, map[string]*outcome{}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		sound, err := extract.Bytes(t.Context(), path, content, extract.Options{OCR: extract.OCRNever})
		require.NoError(t, err)
		for i := range *variants {
			d := damages[i%len(damages)]
			spoilt := d.spoil(slices.Clone(content), rand.New(rand.NewPCG(uint64(i), uint64(len(content)))))
			name := fmt.Sprintf("%s, variant %d: %s", filepath.Base(path), i, d.name)
			one, code := readSpoilt(t, name, spoilt, threePublic(sound))
			if code != "" {
				errorsByCode[code]++
			}
			if byDamage[d.name] == nil {
				byDamage[d.name] = &outcome{}
			}
			byDamage[d.name].add(one)
			all.add(one)
		}
	}
	t.Logf("%d variants: %d read, errors %v", len(paths)**variants, all.read, errorsByCode)
	t.Logf("“三公” total: %d right, %d lacking, %d wrong (%d of them contradicted or in a file with lost parts)", all.right, all.lacking, all.wrong, all.flagged)
	for name, o := range byDamage {
		t.Logf("%-20s %+v", name, *o)
	}
}

// readSpoilt reads one damaged file; want is the “三公” total of the sound
// one, nil where that has none.
func readSpoilt(t *testing.T, name string, content []byte, want *model.Amount) (outcome, extract.ErrorCode) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	report, err := extract.Bytes(ctx, "spoilt.pdf", content, extract.Options{OCR: extract.OCRNever})
	if err != nil {
		var failed *extract.Error
		if assert.True(t, errors.As(err, &failed), "%s: %v", name, err) {
			assert.Contains(t, known, failed.Code, "%s: %v", name, err)
			assert.NotEmpty(t, failed.Advice, name)
			return outcome{}, failed.Code
		}
		return outcome{}, ""
	}
	o := outcome{read: 1}
	switch got := threePublic(report); {
	case want == nil:
	case got == nil:
		o.lacking = 1
	case same(got, want):
		o.right = 1
	default:
		o.wrong = 1
		if report.Verdict.ContradictedFacts > 0 || len(report.Diagnostics) > 0 {
			o.flagged = 1
		}
		t.Logf("%s: “三公” total %s, was %s; diagnostics %d", name, got.Text, want.Text, len(report.Diagnostics))
	}
	return o, ""
}
