package rule

import "strings"

// Operand is a quantity in a formula.
type Operand struct {
	Quantity string
	Factor   int64
	Required bool // the formula cannot be checked without it
	Closes   bool // it ends a list: where it is stated, all others that there are were
}

// Formula says that a quantity is the sum of others. Of several right sides
// one must hold.
type Formula struct {
	Left  string
	Right [][]Operand
}

// Quantities lists the quantities of the formula, the left one first.
func (f *Formula) Quantities() []string {
	names := []string{f.Left}
	for _, side := range f.Right {
		for _, operand := range side {
			names = append(names, operand.Quantity)
		}
	}
	return names
}

func parseFormula(text string) *Formula {
	left, rights, _ := strings.Cut(text, "=")
	formula := &Formula{Left: strings.TrimSpace(left)}
	for right := range strings.SplitSeq(rights, "|") {
		var side []Operand
		factor := int64(1)
		for word := range strings.FieldsSeq(right) {
			switch word {
			case "+":
				factor = 1
			case "-":
				factor = -1
			default:
				name, required := strings.CutSuffix(word, "!")
				name, closes := strings.CutSuffix(name, "*")
				side = append(side, Operand{Quantity: name, Factor: factor, Required: required, Closes: closes})
			}
		}
		formula.Right = append(formula.Right, side)
	}
	return formula
}
