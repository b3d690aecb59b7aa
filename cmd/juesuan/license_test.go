package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/licensecheck"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// allowedLicenses ask for no more than that their text is kept: whoever
// builds upon juesuan, which is under Apache-2.0, has no further duties. They
// are named as in SPDX.
var allowedLicenses = []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "Unlicense"}

// leastKnown is how much of a license's file must be the text of licenses, in
// percent. What else stands there is names and years of authors, and the names
// of the files that a license is for; half of the text would be that of a file
// that says something else as well. Files of our dependencies have 76 or more.
const leastKnown = 70

// licenseFile is how the file is named that has a module's own license, with
// the license's name or without. Others, like LICENSE-3RD-PARTY.md, quote those
// of works that the module is made from.
var licenseFile = regexp.MustCompile(`(?i)^((un)?licen[sc]e|copying)(-(apache|bsd|isc|mit)[-.0-9]*)?(\.(md|txt))?$`)

// licensesOf are the own licenses of the module in the folder.
func licensesOf(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, entry := range entries {
		if entry.IsDir() || !licenseFile.MatchString(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		cover := licensecheck.Scan(text)
		if cover.Percent < leastKnown {
			return nil, fmt.Errorf("%s is the text of a known license by %.0f%% only", entry.Name(), cover.Percent)
		}
		for _, match := range cover.Match {
			found[match.ID] = true
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no file with a license in %s", folder)
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// systems are those that the program is built for; each has modules that
// others do not need.
var systems = []string{"linux", "darwin", "windows"}

// dependencies are the folders of all modules that have a part in the program
// or in the tests, by module and version.
func dependencies(t *testing.T) map[string]string {
	t.Helper()
	const form = `{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{"\t"}}{{.Dir}}{{end}}{{end}}`
	folders := map[string]string{}
	for _, system := range systems {
		list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-test", "-f", form, "../../...")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		printed, err := list.Output()
		require.NoError(t, err)
		for line := range strings.Lines(string(printed)) {
			module, folder, found := strings.Cut(strings.TrimSpace(line), "\t")
			require.True(t, found, line)
			folders[module] = folder
		}
	}
	return folders
}

// go test ./cmd/juesuan -run Licenses -v lists them.
func TestLicensesOfAllDependenciesAreAllowed(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: the modules are not listed in short tests")
	}
	folders := dependencies(t)
	require.NotEmpty(t, folders)
	for _, module := range slices.Sorted(maps.Keys(folders)) {
		licenses, err := licensesOf(folders[module])
		if assert.NoError(t, err, module) {
			t.Log(module, strings.Join(licenses, ", "))
			assert.Subset(t, allowedLicenses, licenses, module)
		}
	}
}

func TestLicensesAreReadFromTheirText(t *testing.T) {
	apache, err := os.ReadFile("../../LICENSE")
	require.NoError(t, err)
	for name, test := range map[string]struct {
		file, text string
		licenses   []string
		failure    string
	}{
		"a license":              {file: "LICENSE.txt", text: string(apache), licenses: []string{"Apache-2.0"}},
		"in other letters":       {file: "license", text: string(apache), licenses: []string{"Apache-2.0"}},
		"another file":           {file: "README", text: string(apache), failure: "no file with a license"},
		"an unknown license":     {file: "COPYING", text: "Ask the author for permission.", failure: "a known license by 0% only"},
		"a license that is void": {file: "LICENSE", text: strings.Repeat("None of what follows is granted to you. ", 900) + string(apache), failure: "only"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(folder, test.file), []byte(test.text), 0o666))
			licenses, err := licensesOf(folder)
			if test.failure != "" {
				require.ErrorContains(t, err, test.failure)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, test.licenses, licenses)
		})
	}
}
