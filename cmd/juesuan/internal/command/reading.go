package command

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/progress"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
	"github.com/juesuan/juesuan/extract"
)

// reading has the flags of all commands that read reports.
type reading struct {
	jobs     int
	timeout  time.Duration
	page     time.Duration
	password string
	any      bool
	ocr      string
	quiet    bool
	failFast bool
	largest  int64 // MiB
	pages    int
	objects  int
	nesting  int
	inflated int64 // MiB
}

var ocrModes = []string{string(extract.OCRAuto), string(extract.OCRAlways), string(extract.OCRNever)}

func (r *reading) flags(command *cobra.Command) {
	flags := command.Flags()
	flags.IntVarP(&r.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "read `N` reports at a time")
	flags.DurationVar(&r.timeout, "timeout", 0, "how long one report may take, like 90s (default 5m, and 1m more for each page that is only a picture)")
	flags.StringVar(&r.password, "password", "", "`password` of locked files")
	flags.BoolVar(&r.any, "any", false, "also read the tables of a PDF that is no budget report")
	flags.StringVar(&r.ocr, "ocr", string(extract.OCRAuto), "read pages that are only pictures with Tesseract: `auto`, always (all pages) or never")
	flags.BoolVarP(&r.quiet, "quiet", "q", false, "no progress, only failures")
	flags.BoolVar(&r.failFast, "fail-fast", false, "stop at the first report that can't be read")
	flags.DurationVar(&r.page, "page-timeout", extract.DefaultPageTime, "how long one page may take (a scanned page twenty times that); it is left out then")
	flags.Int64Var(&r.largest, "max-size", batch.LargestInput>>20, "largest input in `MiB`")
	flags.IntVar(&r.pages, "max-pages", extract.DefaultPages, "most pages `N` of an input")
	flags.IntVar(&r.objects, "max-objects", extract.DefaultObjects, "most objects `N` of a PDF file")
	flags.IntVar(&r.nesting, "max-nesting", extract.DefaultNesting, "how many `N` objects may lie in each other")
	flags.Int64Var(&r.inflated, "max-inflated", extract.DefaultInflated>>20, "most `MiB` that a compressed stream may hold")
	choices(command, "ocr", ocrModes...)
}

// run is the run that the flags ask for.
func (r *reading) run(command *cobra.Command, environment Environment, pages []int) (*batch.Run, *progress.Progress, error) {
	if r.jobs < 1 {
		return nil, nil, misused("--jobs must be at least 1")
	}
	for name, least := range map[string]int64{
		"max-size": r.largest, "max-pages": int64(r.pages), "max-objects": int64(r.objects),
		"max-nesting": int64(r.nesting), "max-inflated": r.inflated,
	} {
		if least < 1 {
			return nil, nil, misused("--%s must be at least 1", name)
		}
	}
	if r.timeout < 0 || r.page <= 0 {
		return nil, nil, misused("--timeout and --page-timeout must not be negative")
	}
	if err := oneOf("ocr", r.ocr, ocrModes...); err != nil {
		return nil, nil, err
	}
	shown := progress.New(command.ErrOrStderr(), r.quiet)
	return &batch.Run{
		Extract: environment.Extract,
		Options: extract.Options{Password: r.password, Pages: pages, Any: r.any, OCR: extract.OCRMode(r.ocr),
			Limits: extract.Limits{
				Bytes: r.largest << 20, Pages: r.pages, Objects: r.objects, Nesting: r.nesting, Inflated: r.inflated << 20,
				PageTime: r.page, Time: r.timeout,
			}},
		Stdin: command.InOrStdin(),
		Jobs:  r.jobs, Largest: r.largest << 20, FailFast: r.failFast,
		Observer: shown,
	}, shown, nil
}

// note tells something that is no failure.
func (r *reading) note(command *cobra.Command, format string, arguments ...any) {
	if !r.quiet {
		fmt.Fprintln(command.ErrOrStderr(), "juesuan: "+terminal.Clean(fmt.Sprintf(format, arguments...)))
	}
}

// settings names what makes the same input give another output.
func (r *reading) settings(pages []int) string {
	var settings []string
	if len(pages) > 0 {
		settings = append(settings, "pages="+strings.Join(decimals(pages), ","))
	}
	if r.any {
		settings = append(settings, "any")
	}
	if r.inflated<<20 != extract.DefaultInflated || r.nesting != extract.DefaultNesting || r.page != extract.DefaultPageTime {
		settings = append(settings, fmt.Sprintf("inflated=%d,nesting=%d,page=%v", r.inflated, r.nesting, r.page))
	}
	if r.ocr != string(extract.OCRAuto) {
		settings = append(settings, "ocr="+r.ocr)
	}
	return strings.Join(settings, ";")
}

func decimals(numbers []int) []string {
	texts := make([]string, len(numbers))
	for i, number := range numbers {
		texts[i] = strconv.Itoa(number)
	}
	return texts
}

// mostPages bounds a range of pages: no file has more.
const mostPages = 100_000

// pageList reads a list like 1-3,7 into ascending page numbers.
func pageList(text string) ([]int, error) {
	var pages []int
	if text == "" {
		return nil, nil
	}
	for _, part := range strings.Split(text, ",") {
		first, last, isRange := strings.Cut(strings.TrimSpace(part), "-")
		if !isRange {
			last = first
		}
		from, err := strconv.Atoi(strings.TrimSpace(first))
		if err != nil {
			return nil, pageListError(text)
		}
		to, err := strconv.Atoi(strings.TrimSpace(last))
		if err != nil || from < 1 || to < from || to > mostPages {
			return nil, pageListError(text)
		}
		for page := from; page <= to; page++ {
			pages = append(pages, page)
		}
	}
	slices.Sort(pages)
	return slices.Compact(pages), nil
}

func pageListError(text string) error {
	return misused("--pages %q: write page numbers and ranges like 1-3,7", text)
}
