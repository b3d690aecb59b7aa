package extract_test

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract"
)

// locks are qpdf's ways to encrypt a file.
var locks = map[string][]string{
	"RC4 40":               {"40"},
	"RC4 128":              {"128"},
	"RC4 128 with filters": {"128", "--force-V4"},
	"AES 128":              {"128", "--use-aes=y"},
	"AES 128 clear data":   {"128", "--use-aes=y", "--cleartext-metadata"},
	"AES 256":              {"256"},
	"AES 256 revision 5":   {"256", "--force-R5"},
}

// TestLockedReportsAreReadOrSaidToBeLocked reads a report as qpdf locks it.
func TestLockedReportsAreReadOrSaidToBeLocked(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	plain := filepath.Join("..", "testdata", "dandong2023", "style-a.pdf")
	want, err := extract.File(t.Context(), plain, extract.Options{})
	require.NoError(t, err)
	for name, mode := range locks {
		for _, password := range []string{"", "秘 key"} {
			for _, packed := range []string{"--object-streams=disable", "--object-streams=generate"} {
				t.Run(name+" password "+password+packed, func(t *testing.T) {
					locked := filepath.Join(t.TempDir(), "locked.pdf")
					arguments := append([]string{"--allow-weak-crypto", packed, "--encrypt", password, "owner"}, mode...)
					output, err := exec.Command(qpdf, append(arguments, "--", plain, locked)...).CombinedOutput()
					if err != nil {
						t.Skipf("this qpdf can't: %s", output)
					}
					if password != "" {
						_, err := extract.File(t.Context(), locked, extract.Options{Password: "wrong"})
						var failed *extract.Error
						require.ErrorAs(t, err, &failed)
						assert.Equal(t, extract.Encrypted, failed.Code)
					}
					report, err := extract.File(t.Context(), locked, extract.Options{Password: password})
					require.NoError(t, err)
					assert.Equal(t, want.Tables, report.Tables)
					assert.Equal(t, want.Sections, report.Sections)
				})
			}
		}
	}
}
