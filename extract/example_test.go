package extract_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
)

func ExampleFile() {
	report, err := extract.File(context.Background(), "../testdata/dandong2023/style-a.pdf", extract.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Head.Entity.Name, report.Head.FiscalYear, report.Head.Kind)
	spent := report.ThreePublic.Final.Total
	fmt.Println(spent.Text, spent.Unit, "=", spent.YuanText(), "yuan, page", spent.Page, spent.Status)
	fmt.Println(report.Verdict.Fail, "checks fail")
	// Output:
	// 丹东市社会保险事业服务中心 2023 final_account
	// 3.80 万元 = 38000.00 yuan, page 21 verified
	// 0 checks fail
}

// Figures of one table, with the page and the box they are printed in.
func ExampleFile_facts() {
	report, err := extract.File(context.Background(), "../testdata/dandong2023/style-a.pdf", extract.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, fact := range report.Facts() {
		if fact.Statement == model.ThreePublicTable && fact.Measure == model.MeasureFinal && !fact.Value.IsZero() {
			fmt.Printf("%s %s %s %s, page %d, %.1f\n", fact.RowLabel, fact.ColumnPath, fact.Text, fact.Unit, fact.Page, fact.Box)
		}
	}
	// Output:
	// 合计 决算数 3.80 万元, page 21, [516.9 143.2 540.9 155.2]
	// 3、公务用车购置及运行费 决算数 3.80 万元, page 21, [516.9 220.5 540.9 232.4]
	// 其中:（1）公务用车运行维护费 决算数 3.80 万元, page 21, [516.9 246.0 540.9 257.9]
}

// A failure has a stable code, and a sentence that says what to do.
func ExampleFile_errors() {
	_, err := extract.File(context.Background(), "extract.go", extract.Options{})
	var failed *extract.Error
	if errors.As(err, &failed) {
		fmt.Println(failed.Code == extract.NotAReport)
	}
	fmt.Println(errors.Is(err, context.Canceled))
	// Output:
	// true
	// false
}

// Only the pages that are asked for are read, and figures that stand on others
// are absent.
func ExampleBytes() {
	content, err := os.ReadFile("../testdata/dandong2023/style-a.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := extract.Bytes(context.Background(), "download.pdf", content, extract.Options{Pages: []int{21}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Source.File, report.Source.Pages, "pages")
	for _, table := range report.Tables {
		fmt.Println(table.Statement, table.Pages)
	}
	fmt.Println(report.Revenue.Total.IsZero())
	// Output:
	// download.pdf 28 pages
	// three_public [21]
	// true
}

// Reports can be read at the same time; each reading ends with its context.
func Example_concurrent() {
	files, err := filepath.Glob("../testdata/dandong2023/*.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	totals := make(chan string, len(files))
	for _, file := range files {
		go func() {
			report, err := extract.File(context.Background(), file, extract.Options{})
			if err != nil {
				totals <- err.Error()
				return
			}
			totals <- report.Revenue.Total.YuanText()
		}()
	}
	for range files {
		fmt.Println(<-totals)
	}
	// Output:
	// 36876600.00
	// 36876600.00
}
