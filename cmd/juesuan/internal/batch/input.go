// Package batch reads many reports: it finds the input files, reads them
// several at a time, hands them on in one order whatever the parallelism, and
// keeps the record of a run that a later one resumes.
package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Stdin is the argument that names standard input.
const Stdin = "-"

// Input is one file to read.
type Input struct {
	Path string // as given or found; Stdin for standard input
	// Name is the file's place below the folder that was walked, with
	// slashes; the base name of a file that was named itself.
	Name string
	// Found tells that the file was met in a folder, not named.
	Found bool
	// Err tells why the input can't be read at all.
	Err error
}

// ErrNothingFound tells that a folder or pattern has no file to read.
var ErrNothingFound = errors.New("no report found")

// Extensions of the files that hold a report as it was published.
var Extensions = []string{".pdf", ".txt"}

// Find lists the files that the arguments name: files, folders with all
// below them, and patterns with *, ?, [] and **. In folders only files with
// one of the extensions count, hidden ones don't, and links to other folders
// are not followed. The list is sorted by path and names no path twice.
func Find(arguments, extensions []string) []Input {
	var inputs []Input
	for _, argument := range arguments {
		inputs = append(inputs, find(argument, extensions)...)
	}
	slices.SortStableFunc(inputs, func(a, b Input) int { return strings.Compare(a.Path, b.Path) })
	return slices.CompactFunc(inputs, func(a, b Input) bool { return a.Path == b.Path })
}

func find(argument string, extensions []string) []Input {
	if argument == Stdin {
		return []Input{{Path: Stdin, Name: "stdin"}}
	}
	status, err := os.Stat(argument)
	switch {
	case err == nil && status.IsDir():
		return walk(argument, extensions)
	case err == nil:
		return []Input{named(argument)}
	case isPattern(argument):
		return match(argument, extensions)
	}
	input := named(argument)
	input.Err = err
	return []Input{input}
}

func named(path string) Input {
	path = filepath.Clean(path)
	return Input{Path: path, Name: filepath.Base(path)}
}

func isPattern(argument string) bool { return strings.ContainsAny(argument, "*?[{") }

func match(pattern string, extensions []string) []Input {
	paths, err := doublestar.FilepathGlob(pattern)
	if err == nil && len(paths) == 0 {
		err = ErrNothingFound
	}
	if err != nil {
		return []Input{{Path: pattern, Name: pattern, Err: err}}
	}
	var inputs []Input
	for _, path := range paths {
		inputs = append(inputs, find(path, extensions)...)
	}
	return inputs
}

// walk lists the reports below a folder. What can't be looked into is an
// input with an error; the rest goes on.
func walk(root string, extensions []string) []Input {
	var inputs []Input
	// With a separator, a root that is a link is the folder it leads to.
	root += string(filepath.Separator)
	visit := func(path string, entry fs.DirEntry, err error) error {
		name, outside := filepath.Rel(root, path)
		if outside != nil {
			name = filepath.Base(path)
		}
		if err != nil {
			inputs = append(inputs, Input{Path: path, Name: filepath.ToSlash(name), Found: true, Err: err})
			return nil
		}
		if path != root && hidden(entry.Name()) {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !entry.IsDir() && hasExtension(path, extensions) {
			inputs = append(inputs, Input{Path: path, Name: filepath.ToSlash(name), Found: true})
		}
		return nil
	}
	if err := filepath.WalkDir(root, visit); err != nil || len(inputs) == 0 {
		if err == nil {
			err = fmt.Errorf("%w: no file here ends in %s", ErrNothingFound, strings.Join(extensions, ", "))
		}
		inputs = append(inputs, Input{Path: filepath.Clean(root), Name: filepath.Base(root), Err: err})
	}
	return inputs
}

// hidden tells files that no user put there: dot files and the locks of
// office programs (~$报告.pdf).
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

func hasExtension(path string, extensions []string) bool {
	return slices.Contains(extensions, strings.ToLower(filepath.Ext(path)))
}
