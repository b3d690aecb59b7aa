package content

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// printed writes a stream as the scanner reads it, an operator a line.
func printed(source string) []string {
	var lines []string
	scanner := NewScanner([]byte(source))
	for {
		operator, operands, more := scanner.Next()
		if !more {
			return lines
		}
		var words []string
		for _, operand := range operands {
			words = append(words, operandText(operand))
		}
		lines = append(lines, strings.Join(append(words, operator.String()), " "))
	}
}

func operandText(operand Operand) string {
	switch operand.Kind {
	case Number:
		return fmt.Sprint(operand.Number)
	case Name:
		return "/" + string(operand.Bytes)
	case String:
		return fmt.Sprintf("(%s)", operand.Bytes)
	case Word:
		return string(operand.Bytes)
	}
	return map[Kind]string{ArrayStart: "[", ArrayEnd: "]", DictStart: "<<", DictEnd: ">>"}[operand.Kind]
}

func TestOperatorsComeWithTheirOperands(t *testing.T) {
	tests := []struct {
		name, source string
		want         []string
	}{
		{"numbers", "1 -2 +3 .5 -.5 4. 0.25 m", []string{"1 -2 3 0.5 -0.5 4 0.25 m"}},
		{"broken numbers", "--5 1.2.3 0.00-35 - . m", []string{"-5 1.2 0 0 0 m"}},
		{"many digits", "0.12345678901234567890 12345678901234567890 m", []string{"0.123456789012345 1.23456789012345e+19 m"}},
		{"names without an operator", "/F1 /A#20B /A#4 /A#ZZ /", nil},
		{"names with escapes", "/F1 /A#20B /A#4 / Do", []string{"/F1 /A B /A#4 / Do"}},
		{"strings", `(a(b)c) (\(\)\\) (\101\7z) <4142 4> Tj`, []string{"(a(b)c) (()\\) (A\az) (AB@) Tj"}},
		{"ends of line in strings", "(a\\\nb\\\r\nc\rd\r\ne\nf) Tj", []string{"(abc\nd\ne\nf) Tj"}},
		{"control escapes", `(\n\r\t\b\f\q) Tj`, []string{"(\n\r\t\b\fq) Tj"}},
		{"arrays are flat", "[(A)-120(B)]TJ", []string{"[ (A) -120 (B) ] TJ"}},
		{"dictionaries are flat", "/Span<</MCID 0/On true>>BDC", []string{"/Span << /MCID 0 /On true >> BDC"}},
		{"no blanks needed", "q(A)Tj/F1 9 Tf[]0 d", []string{"q", "(A) Tj", "/F1 9 Tf", "[ ] 0 d"}},
		{"comments", "1 % one (\n2 m", []string{"1 2 m"}},
		{"operators with signs", "T* B* ' \"", []string{"T*", "B*", "'", "\""}},
		{"a string without its end", "(abc", nil},
		{"stray delimiters", "} ) > 1 m", []string{"1 m"}},
		{"operands at the end", "q 1 2 3", []string{"q"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, printed(test.source))
		})
	}
}

func TestOperatorOfALongWordIsUnknown(t *testing.T) {
	operator, _, more := NewScanner([]byte("endstream")).Next()
	assert.True(t, more)
	assert.Equal(t, Unknown, operator)
}

func TestOperandsWithoutAnOperatorAreBounded(t *testing.T) {
	scanner := NewScanner([]byte(strings.Repeat("0 ", 3*maxOperands) + "7 m"))
	_, operands, more := scanner.Next()
	assert.True(t, more)
	assert.LessOrEqual(t, len(operands), maxOperands)
	assert.Equal(t, 7.0, operands[len(operands)-1].Number)
}

func TestInlineImagesAreSkipped(t *testing.T) {
	gray := func(string) int { return 1 }
	unknown := func(string) int { return 0 }
	tests := map[string]struct {
		image      string
		components func(string) int
	}{
		"samples of known length that hold EI":      {"/W 4 /H 2 /CS /G /BPC 8 ID ab EI cd\nEI", gray},
		"a mask of one bit a sample":                {"/W 9 /H 2 /IM true ID \x00 EI\nEI", unknown},
		"no blank behind the samples":               {"/W 2 /H 1 /CS /G ID abEI", gray},
		"a filter and samples that hold EI":         {"/W 9 /H 9 /F /Fl ID ab EI \x80\x01cd\nEI", gray},
		"an array of filters":                       {"/W 1 /H 1 /F [/A85 /Fl] ID zz EI \xFF zz~>\nEI", gray},
		"a length that is wrong":                    {"/W 900 /H 9 /CS /G ID abcd\nEI", gray},
		"a colour space of unknown components":      {"/W 2 /H 1 /CS /Strange ID abcdef\nEI", unknown},
		"sizes without sense":                       {"/W 99999999999 /H 99999999999 /CS /G ID abcdef\nEI", gray},
		"negative sizes":                            {"/W -3 /H 5 /CS /G ID abcdef\nEI", gray},
		"parameters in a dictionary with a name":    {"/W 3 /H 1 /F /CCF /DP <</K -1 /H 5>> ID abc\nEI", gray},
		"the hexadecimal filter's end stands ahead": {"/W 1 /H 1 /F /AHx ID 00>EI", gray},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			scanner := NewScanner([]byte("BI " + test.image + " Q 1 w"))
			operator, _, _ := scanner.Next()
			require.Equal(t, Op("BI"), operator)
			operator, operands, _ := scanner.Next()
			require.Equal(t, Op("ID"), operator)
			scanner.ReadInlineImage(operands, test.components)
			operator, _, _ = scanner.Next()
			assert.Equal(t, "Q", operator.String())
		})
	}
}

func TestInlineImageHasItsSize(t *testing.T) {
	scanner := NewScanner([]byte("/Width 4 /Height 1 /ImageMask true /BitsPerComponent 1 /ColorSpace /G ID a EI"))
	_, operands, _ := scanner.Next()
	image := scanner.ReadInlineImage(operands, func(string) int { return 1 })
	assert.Equal(t, InlineImage{Width: 4, Height: 1, Bits: 1, Mask: true, Space: "G"}, image)
}

func TestInlineImageWithoutAnEndTakesTheRest(t *testing.T) {
	scanner := NewScanner([]byte("/W 4 /H 4 /F /Fl ID abcdef Q Q"))
	_, operands, _ := scanner.Next()
	scanner.ReadInlineImage(operands, func(string) int { return 1 })
	_, _, more := scanner.Next()
	assert.False(t, more)
}

func FuzzScanner(f *testing.F) {
	for _, seed := range []string{
		"BT /F1 9 Tf (a\\)b) Tj [<41> -1.5 (\\101)] TJ ET",
		"BI /W 4 /H 2 /CS /G ID ab EI cd\nEI Q",
		"/Span <</ActualText (\xFE\xFF\x00A)>> BDC EMC % x",
		"(((", "<4", "[[", "1e5 --. /#", "\\",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		scanner := NewScanner(source)
		for last := 0; ; last = scanner.Position() {
			operator, operands, more := scanner.Next()
			if !more {
				return
			}
			if scanner.Position() <= last || scanner.Position() > len(source) {
				t.Fatalf("position %d behind %d of %d", scanner.Position(), last, len(source))
			}
			for _, operand := range operands {
				if operand.Number != operand.Number {
					t.Fatal("a number that is none")
				}
			}
			if operator == Op("ID") {
				scanner.ReadInlineImage(operands, func(string) int { return 3 })
			}
		}
	})
}
