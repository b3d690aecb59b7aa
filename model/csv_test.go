package model_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// records reads the table back, keyed by column.
func records(t *testing.T, text string) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.NotEmpty(t, lines)
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := make(map[string]string)
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestHeaderHasTheContractsColumns(t *testing.T) {
	var buffer bytes.Buffer
	require.NoError(t, model.WriteCSV(&buffer))
	assert.Equal(t, "file,sha256,entity,fiscal_year,kind,statement,table_title,source,page,row_code,row_label,column_path,"+
		"measure,text,unit,amount_yuan,value,x0,y0,x1,y1,status\r\n", buffer.String())
}

func TestTableCellIsOneRow(t *testing.T) {
	var buffer bytes.Buffer
	require.NoError(t, model.WriteCSV(&buffer, sample(t)))
	line := strings.Split(buffer.String(), "\r\n")[1]
	assert.Equal(t, "report.pdf,"+strings.Repeat("0a", 32)+",某市某中心,2023,final_account,summary,收入支出决算总表,table,8,"+
		`,总计,收入/决算数,total,"3,687.66",万元,36876600.00,3687.66,10.12,20.50,30.00,40.00,verified`, line)
}

func TestColumnOfAnotherYearOverridesTheReportsYear(t *testing.T) {
	var buffer bytes.Buffer
	require.NoError(t, model.WriteCSV(&buffer, sample(t)))
	assert.Equal(t, "2022", records(t, buffer.String())[1]["fiscal_year"])
}

func TestCountHasNoAmountInYuan(t *testing.T) {
	var buffer bytes.Buffer
	require.NoError(t, model.WriteCSV(&buffer, sample(t)))
	count := records(t, buffer.String())[3]
	assert.Equal(t, "", count["amount_yuan"])
	assert.Equal(t, "1", count["value"])
	assert.Equal(t, "unverified", count["status"])
}

func TestRowsComeFromTablesProseAndEvaluation(t *testing.T) {
	var buffer bytes.Buffer
	require.NoError(t, model.WriteCSV(&buffer, sample(t)))
	sources := map[string]int{}
	for _, row := range records(t, buffer.String()) {
		sources[row["source"]]++
	}
	assert.Equal(t, map[string]int{"table": 2, "narrative": 2, "performance": 24}, sources)
}

func TestSeveralReportsStandUnderOneHeader(t *testing.T) {
	var buffer bytes.Buffer
	table := model.NewCSVWriter(&buffer)
	table.ByteOrderMark = true
	require.NoError(t, table.Write(sample(t)))
	require.NoError(t, table.Write(sample(t)))
	require.NoError(t, table.Close())
	assert.True(t, strings.HasPrefix(buffer.String(), "\ufefffile,"))
	assert.Equal(t, 1, strings.Count(buffer.String(), "sha256,entity"))
	assert.Len(t, records(t, buffer.String()), 2*28)
}

func TestFigureWithoutPlaceLeavesPlaceEmpty(t *testing.T) {
	report := sample(t)
	cell := &report.Tables[0].Rows[0].Cells[0]
	cell.Page, cell.Box = 0, model.Box{}
	var buffer bytes.Buffer
	require.NoError(t, model.WriteCSV(&buffer, report))
	row := records(t, buffer.String())[0]
	for _, column := range []string{"page", "x0", "y0", "x1", "y1"} {
		assert.Equal(t, "", row[column], column)
	}
}

func TestTextThatASpreadsheetWouldRunGetsAnApostrophe(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1":          "'=1+1",
		"+cmd|' /C'!A0": "'+cmd|' /C'!A0",
		"-2+3":          "'-2+3",
		"@SUM(A1)":      "'@SUM(A1)",
		"\tx":           "'\tx",
		"\rx":           "'x", // the CSV writer drops the lone CR itself
		"基本支出":          "基本支出",
		"1=1":           "1=1",
	} {
		report := sample(t)
		report.Tables[0].Rows[0].Label = text
		var buffer bytes.Buffer
		require.NoError(t, model.WriteCSV(&buffer, report))
		assert.Equal(t, want, records(t, buffer.String())[0]["row_label"])
	}
}

func TestRealNumbersGetNoApostrophe(t *testing.T) {
	for _, text := range []string{"-1,234.56", "+5", "-1.92%", "-0"} {
		report := sample(t)
		report.Tables[0].Rows[0].Cells[0].Text = text
		var buffer bytes.Buffer
		require.NoError(t, model.WriteCSV(&buffer, report))
		assert.Equal(t, text, records(t, buffer.String())[0]["text"])
	}
}
