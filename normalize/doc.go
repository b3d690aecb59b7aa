// Package normalize reads the print of Chinese fiscal reports: it brings text
// into one form and turns numbers, units, dates, classification codes and
// headings into exact values.
//
// Three forms of text serve three purposes. Text is what a reader sees, with
// one code point for each sign. Label is Text without white space, for names
// out of table cells and titles broken over lines. Key is for comparing only:
// letters and digits, traditional characters written simplified.
//
// Numbers are decimals; nothing passes through binary floating point. Where
// print allows more than one reading the error is an *AmbiguousError that
// carries the readings, so that arithmetic elsewhere may choose; no reading
// is ever guessed silently.
//
// The package knows nothing of pages and files.
package normalize
