package batch

import (
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteWhole writes the file at path whole or not at all: write fills a
// temporary file beside it, which then takes its name.
func WriteWhole(path string, write func(io.Writer) error) (err error) {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return fmt.Errorf("make the folder of %s: %w", path, err)
	}
	beside := filepath.Join(folder, temporaryPrefix+rand.Text())
	file, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
			err = fmt.Errorf("write %s: %w", path, err)
		}
	}()
	if err := write(file); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// temporaryPrefix begins the names of files that are being written. They are
// hidden, so that a killed run's remains are no inputs.
const temporaryPrefix = ".juesuan-"
