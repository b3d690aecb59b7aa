package batch

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestName is how many bytes a file's name has at most on the usual file
// systems.
const longestName = 255

// outputName is the JSON file of an input: in the place that the input has
// below the folder that was walked, with a name that every system takes.
func outputName(input Input) string {
	elements := strings.Split(strings.TrimPrefix(path.Clean("/"+input.Name), "/"), "/")
	for i, element := range elements {
		if i == len(elements)-1 {
			element = strings.TrimSuffix(element, path.Ext(element)) + ".json"
		}
		elements[i] = portable(element)
	}
	return strings.Join(elements, "/")
}

// portable is the name with an underscore in the place of what Windows does
// not take in names (Microsoft, Naming Files, Paths, and Namespaces), so that
// a folder of outputs can be copied anywhere. It is never a hidden name.
func portable(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || strings.ContainsRune(`<>:"|?*\`, r) {
			return '_'
		}
		return r
	}, name)
	base, extension, _ := strings.Cut(name, ".")
	switch {
	case base == "":
		name = "_" + name
	case isDevice(base):
		name = strings.TrimSuffix(base+"_."+extension, ".")
	}
	if whole := strings.TrimRight(name, ". "); whole != name {
		name = whole + "_"
	}
	return name
}

// isDevice tells the names that Windows keeps for devices, with whatever
// extension.
func isDevice(base string) bool {
	name := strings.ToUpper(strings.TrimRight(base, " "))
	if numbered := strings.TrimRight(name, "0123456789"); len(numbered) == len(name)-1 {
		return numbered == "COM" || numbered == "LPT"
	}
	return slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, name)
}

// nameKey is equal for names that some file systems take for one.
func nameKey(name string) string { return norm.NFC.String(strings.ToLower(name)) }

// tooLong tells a name that file systems do not take.
func tooLong(name string) bool { return len(path.Base(name)) > longestName }

// withDigest tells apart the outputs of inputs that have one name, and cuts
// one that is too long.
func withDigest(name, sha256 string) string { return withEnd(name, "-"+shortened(sha256)) }

// shortened is as much of a digest as tells files apart.
func shortened(sha256 string) string { return sha256[:min(8, len(sha256))] }

// withEnd puts end before the name's extension, and cuts a name that is too
// long then.
func withEnd(name, end string) string {
	extension := path.Ext(name)
	end += extension
	folder, base := path.Split(strings.TrimSuffix(name, extension))
	for len(base)+len(end) > longestName {
		_, size := utf8.DecodeLastRuneInString(base)
		base = base[:len(base)-size]
	}
	return folder + base + end
}

// recorded is what the manifest calls the input: its path with slashes, and
// bytes that are no text, which JSON can't hold, in hexadecimal digits.
func (i Input) recorded() string {
	slashed := filepath.ToSlash(i.Path)
	if utf8.ValidString(slashed) {
		return slashed
	}
	var text strings.Builder
	for len(slashed) > 0 {
		r, size := utf8.DecodeRuneInString(slashed)
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&text, "%%%02X", slashed[0])
		} else {
			text.WriteString(slashed[:size])
		}
		slashed = slashed[size:]
	}
	return text.String()
}
