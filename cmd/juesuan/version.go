package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
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
// of the program file, so that a batch is not resumed with results of another
// build.
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

// programDigest is the beginning of the SHA-256 of the running program.
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
	if _, err := io.Copy(hash, program); err != nil {
		return ""
	}
	const shown = 6
	return hex.EncodeToString(hash.Sum(nil)[:shown])
}
