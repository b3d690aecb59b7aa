package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"regexp"
	"runtime/debug"
	"strings"
)

// unreleased is the version of a build that no commit names, changed ends that
// of a build with changes that are in no commit.
const (
	unreleased = "(devel)"
	changed    = "+dirty"
)

// version is the module's version. A build without one is named by a digest
// that other builds do not share, so that a batch is not resumed with results
// of another build.
func version() string {
	build, known := debug.ReadBuildInfo()
	if known && build.Main.Version != "" && build.Main.Version != unreleased && !strings.HasSuffix(build.Main.Version, changed) {
		return build.Main.Version
	}
	if digest := programDigest(); digest != "" {
		return "devel-" + digest
	}
	return "devel"
}

// programDigest is the beginning of a SHA-256 that tells the running program
// from other builds: of its build ID, else of the whole file.
func programDigest() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	program, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer program.Close()
	hash := sha256.New()
	if id := buildID(program); id != nil {
		hash.Write(id)
	} else if _, err := io.Copy(hash, program); err != nil {
		return ""
	}
	const shown = 6
	return hex.EncodeToString(hash.Sum(nil)[:shown])
}

// goBuildID is the linker's four digests of a program and what it was made of.
var goBuildID = regexp.MustCompile(`(?:[A-Za-z0-9_-]{20}/){3}[A-Za-z0-9_-]{20}`)

// buildIDEnd is how far into a program file its build ID may stand, the same
// for ELF, Mach-O and PE (cmd/internal/buildid reads as much).
const buildIDEnd = 32 << 10

// buildID finds the build ID of a program file, none where it was built
// without. It leaves the file at its beginning.
func buildID(program io.ReadSeeker) []byte {
	head, err := io.ReadAll(io.LimitReader(program, buildIDEnd))
	if err != nil {
		return nil
	}
	if _, err := program.Seek(0, io.SeekStart); err != nil {
		return nil
	}
	return goBuildID.Find(head)
}
