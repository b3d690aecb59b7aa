package batch

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// temporaryPrefix begins the names of files that are being written. They are
// hidden, so that a killed run's remains are no inputs.
const temporaryPrefix = ".juesuan-"

// OutputError tells that a file can't be written where the user wants it.
type OutputError struct {
	Path string
	Err  error // why, without the name of the file
}

// Error tells what to do, too.
func (e *OutputError) Error() string {
	advice := "choose another place with -o"
	if errors.Is(e.Err, syscall.ENOSPC) {
		advice = "make room there, or " + advice
	}
	return fmt.Sprintf("can't write %s: %s (%s)", e.Path, e.Err, advice)
}

// Unwrap gives the cause.
func (e *OutputError) Unwrap() error { return e.Err }

// unwritten is an *OutputError for what the system says of a file, and err
// itself for any other: writing ends as well where its source fails.
func unwritten(path string, err error) error {
	if system := cause(err); system != err {
		return &OutputError{Path: path, Err: system}
	}
	return err
}

// WriteWhole writes the file at path whole or not at all: write fills a
// temporary file beside it, which then takes its name.
func WriteWhole(path string, write func(io.Writer) error) error {
	file, err := Create(path)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		file.Discard()
		return unwritten(path, err)
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
		return nil, unwritten(folder, err)
	}
	hidden := filepath.Join(folder, temporaryPrefix+rand.Text())
	file, err := os.OpenFile(hidden, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, unwritten(path, err)
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
		return unwritten(p.path, err)
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
