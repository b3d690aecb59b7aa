// Package source reads reports from what users have: published files, which
// are extracted, and the JSON of an earlier extraction, which is only read.
package source

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
)

const jsonExtension = ".json"

// Find lists the published reports and the extracted ones that the arguments
// name. JSON files that are met in a folder and are no reports are passed
// over.
func Find(arguments []string) []batch.Input {
	inputs := batch.Find(arguments, append(slices.Clone(batch.Extensions), jsonExtension))
	return slices.DeleteFunc(inputs, func(input batch.Input) bool {
		return input.Found && input.Err == nil && isJSON(input.Path) && !isReport(input.Path)
	})
}

func isJSON(path string) bool { return strings.EqualFold(filepath.Ext(path), jsonExtension) }

func isReport(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		// Reading it will say why.
		return true
	}
	defer file.Close()
	_, err = batch.PeekSource(file)
	return err == nil
}

// Reader reads JSON reports itself and leaves all else to extractor.
func Reader(extractor batch.Extractor) batch.Extractor {
	return func(ctx context.Context, name string, content []byte, options extract.Options) (*model.Report, error) {
		if !isJSON(name) {
			return extractor(ctx, name, content, options)
		}
		report, err := model.ReadJSON(bytes.NewReader(content))
		switch {
		case errors.Is(err, model.ErrSchemaVersion):
			return nil, &extract.Error{Code: extract.NotAReport, File: name, Advice: "extract the report again with this version", Err: err}
		case err != nil:
			return nil, &extract.Error{Code: extract.NotAReport, File: name, Advice: "give a JSON file that juesuan extract has written", Err: err}
		}
		return report, nil
	}
}
