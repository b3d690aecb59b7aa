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
// The variants are numbered, so that a long run may be done in parts.
var (
	variants     = flag.Int("variants", 3, "damaged variants to read of each report")
	firstVariant = flag.Int("first-variant", 0, "number of the first damaged variant")
)

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

// threePublic are the “三公” totals that a report gives, of the account and of
// the budget; nil for none.
func threePublic(r *model.Report) [2]*model.Amount {
	totals := [2]*model.Amount{r.ThreePublic.Final.Total, r.ThreePublic.Budget.Total}
	for i, total := range totals {
		if total.IsZero() || total.Yuan == nil {
			totals[i] = nil
		}
	}
	return totals
}

// shown is a total as printed, with where it was read.
func shown(total *model.Amount) string {
	if total == nil {
		return "none"
	}
	return fmt.Sprintf("%s %s (%s, %s)", total.Text, total.Unit, total.From, total.Status)
}

// stated is an amount of a statement; without one, of any.
type stated struct {
	statement model.Statement
	yuan      string
}

// amounts are the amounts of a report's tables that have one of the statuses,
// with their statement and without.
func amounts(r *model.Report, statuses ...model.Status) map[stated]bool {
	found := map[stated]bool{}
	for _, fact := range r.Facts() {
		if fact.Source == model.FromTable && fact.Yuan != nil && slices.Contains(statuses, fact.Status) {
			found[stated{fact.Statement, fact.Yuan.String()}] = true
			found[stated{"", fact.Yuan.String()}] = true
		}
	}
	return found
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

// outcome counts how damaged files ended and what they gave for “三公” totals.
type outcome struct{ read, right, lacking, flagged, silent, falsely int }

func (o *outcome) add(other outcome) {
	o.read += other.read
	o.right += other.right
	o.lacking += other.lacking
	o.flagged += other.flagged
	o.silent += other.silent
	o.falsely += other.falsely
}

// TestDamagedFilesEndInAReportOrANamedError spoils real reports and fixtures
// in every way, seeded, and reads what is left: it may lack figures, but none
// may be wrong and look right.
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
		printed := amounts(sound, model.Verified, model.Unverified, model.Contradicted)
		for i := *firstVariant; i < *firstVariant+*variants; i++ {
			d := damages[i%len(damages)]
			spoilt := d.spoil(slices.Clone(content), rand.New(rand.NewPCG(uint64(i), uint64(len(content)))))
			name := fmt.Sprintf("%s, variant %d: %s", filepath.Base(path), i, d.name)
			report, code := readSpoilt(t, name, spoilt)
			if byDamage[d.name] == nil {
				byDamage[d.name] = &outcome{}
			}
			if report == nil {
				errorsByCode[code]++
				continue
			}
			one := judge(t, name, report, sound, printed)
			byDamage[d.name].add(one)
			all.add(one)
		}
	}
	t.Logf("%d variants: errors %v, all %+v", len(paths)**variants, errorsByCode, all)
	for name, o := range byDamage {
		t.Logf("%-20s %+v", name, *o)
	}
	assert.Zero(t, all.silent, "wrong “三公” totals that nothing speaks against")
	assert.Zero(t, all.falsely, "proven figures that the sound file has not")
}

// readSpoilt reads one damaged file. It gives a report or the code of the
// error that reading ended in.
func readSpoilt(t *testing.T, name string, content []byte) (*model.Report, extract.ErrorCode) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	report, err := extract.Bytes(ctx, "spoilt.pdf", content, extract.Options{OCR: extract.OCRNever})
	if err == nil {
		return report, ""
	}
	var failed *extract.Error
	if !assert.True(t, errors.As(err, &failed), "%s: %v", name, err) {
		return nil, ""
	}
	assert.Contains(t, known, failed.Code, "%s: %v", name, err)
	assert.NotEmpty(t, failed.Advice, name)
	return nil, failed.Code
}

// judge compares what was read of a damaged file with its sound form, in
// which amounts are printed.
func judge(t *testing.T, name string, report, sound *model.Report, printed map[stated]bool) outcome {
	o := outcome{read: 1}
	got, want := threePublic(report), threePublic(sound)
	for i := range want {
		switch {
		case want[i] == nil && got[i] == nil:
		case got[i] == nil:
			o.lacking++
		case want[i] != nil && same(got[i], want[i]):
			o.right++
		default:
			switch {
			case got[i].Status == model.Verified:
				o.falsely++
			case got[i].Status == model.Contradicted || len(report.Diagnostics) > len(sound.Diagnostics):
				o.flagged++
			default:
				o.silent++
			}
			t.Logf("%s: “三公” total %s, was %s; diagnostics %d", name, shown(got[i]), shown(want[i]), len(report.Diagnostics))
		}
	}
	for amount := range amounts(report, model.Verified) {
		// A table that lost its title is of no known statement.
		if amount.statement != model.Other && !printed[amount] {
			o.falsely++
			t.Logf("%s: %v is proven, and the sound file has it not", name, amount)
		}
	}
	return o
}
