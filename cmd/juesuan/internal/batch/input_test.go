package batch_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
)

// fill makes files with that content below a new folder.
func fill(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o666))
	}
	return folder
}

// names are the inputs' paths below folder.
func names(t *testing.T, folder string, inputs []batch.Input) []string {
	t.Helper()
	var list []string
	for _, input := range inputs {
		require.NoError(t, input.Err)
		name, err := filepath.Rel(folder, input.Path)
		require.NoError(t, err)
		list = append(list, filepath.ToSlash(name))
	}
	return list
}

func TestFindListsReports(t *testing.T) {
	folder := fill(t, map[string]string{
		"b.pdf": "", "a.PDF": "", "2023/c.txt": "", "2023/d.docx": "", "2023/深/e.pdf": "",
		".hidden.pdf": "", ".git/f.pdf": "", "~$lock.pdf": "", "report[1].pdf": "", "notes.md": "",
	})
	at := func(name string) string { return filepath.Join(folder, filepath.FromSlash(name)) }
	all := []string{"2023/c.txt", "2023/深/e.pdf", "a.PDF", "b.pdf", "report[1].pdf"}
	tests := []struct {
		name      string
		arguments []string
		want      []string
	}{
		{"a folder with all below it, hidden files left out", []string{folder}, all},
		{"a folder twice", []string{folder, folder + "/"}, all},
		{"a file of any kind that is named", []string{at("2023/d.docx")}, []string{"2023/d.docx"}},
		{"a pattern", []string{at("*.pdf")}, []string{".hidden.pdf", "b.pdf", "report[1].pdf", "~$lock.pdf"}},
		{"a pattern over folders", []string{at("**/e.pdf")}, []string{"2023/深/e.pdf"}},
		{"a file whose name looks like a pattern", []string{at("report[1].pdf")}, []string{"report[1].pdf"}},
		{"sorted, whatever the order of arguments", []string{at("b.pdf"), at("a.PDF")}, []string{"a.PDF", "b.pdf"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, names(t, folder, batch.Find(test.arguments, batch.Extensions)))
		})
	}
}

func TestFindFollowsTheLinkThatIsNamedAndNoOther(t *testing.T) {
	folder := fill(t, map[string]string{"2023/a.pdf": "", "2024/b.pdf": ""})
	at := func(name string) string { return filepath.Join(folder, name) }
	for link, target := range map[string]string{"named": "2023", "2023/loop": "..", "2023/other": "../2024", "2023/file.pdf": "../2024/b.pdf"} {
		if err := os.Symlink(filepath.FromSlash(target), at(link)); err != nil {
			t.Skip("skipped: no symbolic links here: ", err)
		}
	}
	assert.Equal(t, []string{"named/a.pdf", "named/file.pdf"}, names(t, folder, batch.Find([]string{at("named")}, batch.Extensions)))
	t.Chdir(at("2023"))
	here := batch.Find([]string{"."}, batch.Extensions)
	require.Len(t, here, 2)
	assert.Equal(t, "a.pdf", here[0].Path)
}

func TestFindTellsWhatIsMissing(t *testing.T) {
	folder := fill(t, map[string]string{"notes.md": ""})
	for _, argument := range []string{"gone.pdf", "*.pdf", "."} {
		t.Run(argument, func(t *testing.T) {
			inputs := batch.Find([]string{filepath.Join(folder, argument)}, batch.Extensions)
			require.Len(t, inputs, 1)
			assert.Error(t, inputs[0].Err)
		})
	}
}

func TestNamesOfWalkedFilesKeepTheirFolders(t *testing.T) {
	folder := fill(t, map[string]string{"2023/市/a.pdf": ""})
	inputs := batch.Find([]string{folder}, batch.Extensions)
	require.Len(t, inputs, 1)
	assert.Equal(t, "2023/市/a.pdf", inputs[0].Name)
	assert.True(t, inputs[0].Found)
	named := batch.Find([]string{inputs[0].Path}, batch.Extensions)
	assert.Equal(t, "a.pdf", named[0].Name)
	assert.False(t, named[0].Found)
}
