package filter

import "fmt"

// maxColumns bounds the sizes of a predictor's rows.
const maxColumns = 1 << 20

// unpredict undoes the predictor in place (ISO 32000-2, 7.4.4.4).
func (p Parameters) unpredict(data []byte) ([]byte, error) {
	if p.Predictor <= 1 {
		return data, nil
	}
	if p.Colors < 1 || p.Colors > 32 || p.Bits < 1 || p.Bits > 16 || p.Columns < 1 || p.Columns > maxColumns {
		return data, fmt.Errorf("predictor of %d columns, %d colours, %d bits", p.Columns, p.Colors, p.Bits)
	}
	pixel := max(1, p.Colors*p.Bits/8)
	row := (p.Colors*p.Bits*p.Columns + 7) / 8
	if p.Predictor == 2 {
		if p.Bits == 8 { // the only depth that text and tables are stored in
			unpredictTIFF(data, row, pixel)
		}
		return data, nil
	}
	return unpredictPNG(data, row, pixel)
}

func unpredictTIFF(data []byte, row, pixel int) {
	for start := 0; start+row <= len(data); start += row {
		line := data[start : start+row]
		for i := pixel; i < len(line); i++ {
			line[i] += line[i-pixel]
		}
	}
}

// unpredictPNG undoes PNG's row filters; each row tells its own, whatever
// the predictor's number says. An incomplete last row is taken as far as it
// goes.
func unpredictPNG(data []byte, row, pixel int) ([]byte, error) {
	out := data[:0] // a row's result is shorter than the row
	previous := make([]byte, row)
	for start := 0; start+1 < len(data); start += row + 1 {
		kind := data[start]
		line := data[start+1 : min(start+1+row, len(data))]
		if kind > 4 {
			return out, fmt.Errorf("PNG filter %d", kind)
		}
		unfilter(kind, line, previous, pixel)
		copy(previous, line)
		out = append(out, line...)
	}
	return out, nil
}

// unfilter undoes one row's filter (PNG specification, 9.2).
func unfilter(kind byte, line, above []byte, pixel int) {
	for i := range line {
		var left, corner byte
		if i >= pixel {
			left, corner = line[i-pixel], above[i-pixel]
		}
		switch kind {
		case 1:
			line[i] += left
		case 2:
			line[i] += above[i]
		case 3:
			line[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			line[i] += paeth(int(left), int(above[i]), int(corner))
		}
	}
}

func paeth(left, above, corner int) byte {
	estimate := left + above - corner
	a, b, c := distance(estimate, left), distance(estimate, above), distance(estimate, corner)
	switch {
	case a <= b && a <= c:
		return byte(left)
	case b <= c:
		return byte(above)
	}
	return byte(corner)
}

func distance(a, b int) int { return max(a-b, b-a) }
