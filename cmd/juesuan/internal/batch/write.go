package batch

import (
	"crypto/rand"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// temporaryPrefix begins the names of files that are being written. They are
// hidden, so that a killed run's remains are no inputs.
const temporaryPrefix = ".juesuan-"

// WriteWhole writes the file at path whole or not at all: write fills a
// temporary file beside it, which then takes its name.
func WriteWhole(path string, write func(io.Writer) error) error {
	file, err := Create(path)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		file.Discard()
		return fmt.Errorf("write %s: %w", path, err)
	}
	return file.Appear()
}

// Pending is a file that is being written under a hidden name.
type Pending struct {
	*os.File
	path string
}

// Create begins the file that is to be at path, in the same folder, which is
// made if need be. Appear gives it its name, Discard takes it away.
func Create(path string) (*Pending, error) {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, fmt.Errorf("make the folder of %s: %w", path, err)
	}
	hidden := filepath.Join(folder, temporaryPrefix+rand.Text())
	file, err := os.OpenFile(hidden, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	return &Pending{File: file, path: path}, nil
}

// Appear closes the file and gives it its name.
func (p *Pending) Appear() error {
	err := p.Close()
	if err == nil {
		err = os.Rename(p.Name(), p.path)
	}
	if err != nil {
		os.Remove(p.Name())
		return fmt.Errorf("write %s: %w", p.path, err)
	}
	return nil
}

// Discard closes the file and removes it.
func (p *Pending) Discard() {
	p.Close()
	os.Remove(p.Name())
}

// sweep removes what killed runs were writing below folder when they were
// killed: hidden files from before this run began. A file that can't be
// removed does no harm.
func sweep(folder string, begun time.Time) {
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasPrefix(entry.Name(), temporaryPrefix) || entry.Name() == journalName {
			return nil
		}
		if status, err := entry.Info(); err == nil && status.ModTime().Before(begun) {
			os.Remove(path)
		}
		return nil
	})
}
