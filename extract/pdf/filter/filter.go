// Package filter decodes the streams of a PDF file (ISO 32000-2, 7.4) as far
// as text and structure need it: Flate, LZW, run lengths, the two ASCII
// forms and the predictors. Pictures stay as they are.
package filter

import (
	"errors"
	"fmt"
)

// Parameters are the entries of a DecodeParms dictionary; Default has the
// values of those that are left out.
type Parameters struct {
	Predictor   int
	Colors      int
	Bits        int // per component
	Columns     int
	EarlyChange int
}

// Default is what a stream without DecodeParms has.
var Default = Parameters{Predictor: 1, Colors: 1, Bits: 8, Columns: 1, EarlyChange: 1}

// Stage is one filter of a stream.
type Stage struct {
	Name       string
	Parameters Parameters
}

// ErrUnsupported is wrapped by errors about filters that are not decoded.
var ErrUnsupported = errors.New("unsupported filter")

// ErrTooLarge is wrapped where a stream decodes to more than its limit.
var ErrTooLarge = errors.New("the stream is too large")

// Decode passes raw through the stages. The result has at most limit bytes;
// beside an error it holds what was decoded before. dst is reused for the
// last stage's output where it is large enough.
func Decode(dst, raw []byte, stages []Stage, limit int) ([]byte, error) {
	if len(stages) == 0 {
		return append(dst[:0], raw[:min(len(raw), limit)]...), nil
	}
	var problem error
	for i, stage := range stages {
		var buffer []byte
		if i == len(stages)-1 {
			buffer = dst[:0]
		}
		out, err := stage.decode(buffer, raw, limit)
		if err != nil && problem == nil {
			problem = fmt.Errorf("filter %s: %w", stage.Name, err)
		}
		if errors.Is(err, ErrUnsupported) {
			return nil, problem
		}
		raw = out
	}
	return raw, problem
}

func (s Stage) decode(dst, raw []byte, limit int) (out []byte, err error) {
	switch s.Name {
	case "FlateDecode", "Fl":
		out, err = inflate(dst, raw, limit)
	case "LZWDecode", "LZW":
		out, err = expandLZW(dst, raw, s.Parameters.EarlyChange, limit)
	case "RunLengthDecode", "RL":
		return expandRuns(dst, raw, limit)
	case "ASCIIHexDecode", "AHx":
		return decodeHex(dst, raw), nil
	case "ASCII85Decode", "A85":
		return decode85(dst, raw)
	case "Crypt": // what its name stands for is done with decryption
		return append(dst, raw...), nil
	default:
		return nil, ErrUnsupported
	}
	predicted, predictorErr := s.Parameters.unpredict(out)
	if err == nil {
		err = predictorErr
	}
	return predicted, err
}
