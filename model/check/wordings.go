package check

import "github.com/juesuan/juesuan/model/check/rule"

// wordings are labels and headers taken apart, each wording once a report: its
// tables repeat them.
type wordings struct{ labels, headers map[string]rule.Name }

func newWordings() wordings {
	return wordings{labels: map[string]rule.Name{}, headers: map[string]rule.Name{}}
}

// label is rule.ParseName.
func (w wordings) label(label string) rule.Name {
	name, known := w.labels[label]
	if !known {
		name = rule.ParseName(label)
		w.labels[label] = name
	}
	return name
}

// header is rule.ParseHeader.
func (w wordings) header(level string) rule.Name {
	name, known := w.headers[level]
	if !known {
		name = rule.ParseHeader(level)
		w.headers[level] = name
	}
	return name
}
