package extract

import (
	"cmp"
	"math"
	"time"

	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/pdf/xref"
)

// Limits bound what one input may cost. A zero field stands for its default;
// a negative one for no limit.
type Limits struct {
	Bytes    int64         // of the file; beyond it TooLarge
	Pages    int           // of the file; beyond it TooLarge
	Objects  int           // of the file, at most 16 777 216; beyond it TooLarge
	Nesting  int           // of lists in each other, at most 1000; what lies deeper is left out with a diagnostic
	Inflated int64         // bytes of one compressed stream of objects, beyond it TooLarge, or of a page, which is left out with a diagnostic
	PageTime time.Duration // for one page, and scanPatience times that to read its picture; one that takes longer is left out with a diagnostic
	Time     time.Duration // for the whole file; beyond it Timeout. The default grows by DefaultScanTime a page that is read by OCR
}

// The defaults. The largest published reports seen have 1 000 pages and
// 60 MB (scans) and take under a minute; their pages take under a second.
const (
	DefaultBytes    = 128 << 20
	DefaultPages    = 5000
	DefaultObjects  = xref.DefaultObjects
	DefaultNesting  = xref.DefaultNesting
	DefaultInflated = xref.DefaultInflated
	DefaultPageTime = 30 * time.Second
	DefaultTime     = 5 * time.Minute
	// DefaultScanTime is five times what a page of dense tables takes on one
	// processor.
	DefaultScanTime = time.Minute
)

// scanPatience is how many times as long the picture of a page may take as a
// page with text. Dense tables take fifteen seconds on a slow processor, and
// over three minutes on one that twenty programs share.
const scanPatience = 20

// Bounds of a text dump, whatever the limits: that of a report of a thousand
// pages has 3 MB and 50 000 lines.
const (
	maxTextBytes = 8 << 20
	maxTextLines = 400_000
)

func (l Limits) bytes() int64 { return limit(l.Bytes, DefaultBytes) }
func (l Limits) pages() int64 { return limit(int64(l.Pages), DefaultPages) }

// structure are the limits of a PDF file's structure. Lists of objects and
// the way into them have an end whatever is asked for.
func (l Limits) structure() pdf.Limits {
	return pdf.Limits{
		Objects:  int(min(limit(int64(l.Objects), DefaultObjects), xref.MaxObjects)),
		Nesting:  int(min(limit(int64(l.Nesting), DefaultNesting), xref.MaxNesting)),
		Inflated: int(min(limit(l.Inflated, DefaultInflated), math.MaxInt32)),
	}
}

func (l Limits) pageTime() time.Duration { return limit(l.PageTime, DefaultPageTime) }
func (l Limits) time() time.Duration     { return min(limit(l.Time, DefaultTime), forever) }

// pictureTime is for one page that is read by OCR.
func (l Limits) pictureTime() time.Duration {
	if l.PageTime < 0 {
		return forever
	}
	return scanPatience * min(l.pageTime(), forever/scanPatience)
}

// scanTime is what each page that is read by OCR adds to the time.
func (l Limits) scanTime() time.Duration {
	if l.Time != 0 {
		return 0
	}
	return DefaultScanTime
}

func limit[T ~int64](set, usual T) T {
	if set < 0 {
		return math.MaxInt64
	}
	return cmp.Or(set, usual)
}
