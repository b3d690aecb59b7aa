package model_test

import (
	"fmt"
	"os"
	"slices"

	"github.com/juesuan/juesuan/model"
)

// fromJSON reads a report that juesuan extract has written.
func fromJSON() *model.Report {
	file, err := os.Open("../testdata/dandong2023/style-a.json")
	if err != nil {
		fmt.Println(err)
		return new(model.Report)
	}
	defer file.Close()
	report, err := model.ReadJSON(file)
	if err != nil {
		fmt.Println(err)
		return new(model.Report)
	}
	return report
}

func ExampleReadJSON() {
	file, err := os.Open("../testdata/dandong2023/style-a.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	report, err := model.ReadJSON(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Head.Title)
	fmt.Println(report.Revenue.Total.Yuan, report.Revenue.Total.Status)
	// What is not disclosed is absent, not zero.
	fmt.Println(report.ThreePublic.Meeting.IsZero())
	// Output:
	// 2023年度丹东市社会保险事业服务中心决算
	// 36876600 verified
	// true
}

// Facts is the report as the tidy table: one fact a figure.
func ExampleReport_Facts() {
	report := fromJSON()
	byStatus := map[model.Status]int{}
	for _, fact := range report.Facts() {
		byStatus[fact.Status]++
	}
	fmt.Println(byStatus[model.Verified], "verified,", byStatus[model.Contradicted], "contradicted")
	for _, fact := range report.Facts() {
		if fact.Statement == model.RevenueTable && fact.RowCode == "208" {
			fmt.Println(fact.RowLabel, fact.ColumnPath, fact.YuanText(), "yuan")
			break
		}
	}
	// Output:
	// 431 verified, 0 contradicted
	// 社会保障和就业支出 本年收入合计 28075300.00 yuan
}

// The checks that a figure takes part in refer to it by a JSON pointer.
func ExampleCheck() {
	report := fromJSON()
	check := report.Checks[0]
	fmt.Println(check.Rule, check.Status, check.Left, "=", check.Right)
	for _, fact := range report.Facts() {
		if slices.Contains(check.Facts, fact.Ref) {
			fmt.Println(fact.Ref, fact.RowLabel, fact.ColumnPath, fact.Text)
		}
	}
	// Output:
	// row_total pass 31185600 = 31185600
	// /tables/1/rows/0/cells/0 合计 本年收入合计 3,118.56
	// /tables/1/rows/0/cells/1 合计 财政拨款收入 3,118.56
}

func ExampleWriteCSV() {
	report := &model.Report{Source: model.Source{File: "empty.pdf"}}
	if err := model.WriteCSV(os.Stdout, report); err != nil {
		fmt.Println(err)
	}
	// Output:
	// file,sha256,entity,fiscal_year,kind,statement,table_title,source,page,row_code,row_label,column_path,measure,text,unit,amount_yuan,value,x0,y0,x1,y1,status
}
