package tesseract

import (
	"fmt"
	"strconv"
	"strings"
)

// The columns of Tesseract's TSV that are of use.
const (
	columnPage       = 1
	columnConfidence = 10
	columnText       = 11
)

// parse reads the words of so many pages from the program's TSV.
func parse(tsv string, pages int) ([]Reading, error) {
	readings := make([]Reading, pages)
	for line := range strings.Lines(tsv) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(fields) <= columnText || fields[columnPage] == "page_num" {
			continue
		}
		text := strings.TrimSpace(fields[columnText])
		if text == "" {
			continue
		}
		page, err := strconv.Atoi(fields[columnPage])
		if err != nil || page < 1 || page > pages {
			return nil, fmt.Errorf("its output names page %q of %d", fields[columnPage], pages)
		}
		confidence, err := strconv.ParseFloat(fields[columnConfidence], 64)
		if err != nil {
			return nil, fmt.Errorf("its output has the confidence %q", fields[columnConfidence])
		}
		readings[page-1].add(text, confidence)
	}
	return readings, nil
}

// add appends a word.
func (r *Reading) add(word string, confidence float64) {
	confidence = max(0, min(confidence, 100))
	if r.Text == "" {
		*r = Reading{Text: word, Confidence: confidence}
		return
	}
	r.Text += " " + word
	r.Confidence = min(r.Confidence, confidence)
}
