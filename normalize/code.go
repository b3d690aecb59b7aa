package normalize

import (
	"fmt"
	"strings"
)

// isClassification tells whether digits have the shape of a code of the
// classification of revenue and expenditure (财政部 政府收支分类科目): three
// digits for the 类, two more for each of 款, 项 and, for revenue alone, 目.
// Revenue begins with 1, expenditure by function with 2, by economic class
// with 3 (departments) or 5 (government).
func isClassification(digits string) bool {
	switch len(digits) {
	case 3, 5, 7:
		return strings.IndexByte("1235", digits[0]) >= 0
	case 9:
		return digits[0] == '1'
	}
	return false
}

// Code reads a classification code printed whole or in pieces (2080505,
// 208 05 05, 208-05-05, 20805 05) and gives its digits; false for anything
// else, also for the year 2023 and the amount 208.05. Three digits are a code
// wherever they begin with 1, 2, 3 or 5: that they are no amount is for the
// caller to know.
func Code(s string) (string, bool) {
	var buffer [maxFigureRunes]rune
	folded, ok := foldShort(buffer[:0], s)
	if !ok {
		return "", false
	}
	pieces := strings.FieldsFunc(string(folded), func(r rune) bool {
		return isSpace(r) || r == '-' || r == '.' || r == '|'
	})
	decimalPoint := len(pieces) == 2 && strings.Contains(string(folded), ".")
	if decimalPoint || strings.HasPrefix(strings.TrimSpace(string(folded)), "-") {
		return "", false
	}
	code := ""
	for i, piece := range pieces {
		if i > 0 && len(code)%2 == 0 || !allDigits(piece) {
			return "", false
		}
		code += piece
	}
	return code, isClassification(code)
}

// JoinCode joins 类, 款 and 项 printed in columns of their own and pads 款 and
// 项 printed without their leading zero: 301, 2 → 30102. Columns that repeat
// the level above (208, 20805, 2080505) are joined as well; empty ones end
// the code.
func JoinCode(class, section, item string) (string, error) {
	code := Label(class)
	if !allDigits(code) || !isClassification(code) {
		return "", fmt.Errorf("class code %q: want three digits", class)
	}
	for _, level := range []string{section, item} {
		part := Label(level)
		switch {
		case part == "":
			continue
		case !allDigits(part):
			return "", fmt.Errorf("code %s, level below %q: want digits", code, level)
		case len(part) == 1:
			code += "0" + part
		case len(part) == 2:
			code += part
		case strings.HasPrefix(part, code):
			code = part
		default:
			return "", fmt.Errorf("code %s, level below %q: want two digits", code, level)
		}
	}
	if Label(section) == "" && Label(item) != "" && len(Label(item)) <= 2 && len(Label(class)) == 3 {
		return "", fmt.Errorf("code %s: item %q without a section", class, item)
	}
	if !isClassification(code) {
		return "", fmt.Errorf("code %q: want 3, 5 or 7 digits", code)
	}
	return code, nil
}

// CodeLevel is 1 for 类 (208), 2 for 款 (20805), 3 for 项 (2080505), 4 for 目
// (103010101), 0 for what is no classification code.
func CodeLevel(code string) int {
	if !allDigits(code) || !isClassification(code) {
		return 0
	}
	return (len(code) - 1) / 2
}

// ParentCode is the code one level up, "" for a 类 and for what is no code.
func ParentCode(code string) string {
	if CodeLevel(code) < 2 {
		return ""
	}
	return code[:len(code)-2]
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
