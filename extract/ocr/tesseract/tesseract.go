// Package tesseract runs the program of that name, which reads pictures of
// single lines of text. One start of the program reads many lines.
package tesseract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"strings"
	"time"
)

// ErrMissing tells that the program or its Chinese model is not installed.
var ErrMissing = errors.New("Tesseract with the Chinese model chi_sim is not installed")

// Advice is how to install what is missing.
const Advice = "apt-get install tesseract-ocr tesseract-ocr-chi-sim"

// Engine is an installed Tesseract.
type Engine struct {
	program string
	// latin tells whether the model of Latin script is there, which reads
	// figures better than the Chinese one.
	latin bool
}

// Find looks for the program and its models.
func Find(ctx context.Context) (*Engine, error) {
	program, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, ErrMissing
	}
	listed, err := exec.CommandContext(ctx, program, "--list-langs").CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	}
	engine := Engine{program: program}
	chinese := false
	for line := range strings.Lines(string(listed)) {
		switch strings.TrimSpace(line) {
		case "chi_sim":
			chinese = true
		case "eng":
			engine.latin = true
		}
	}
	if !chinese {
		return nil, ErrMissing
	}
	return &engine, nil
}

// Reading is what the program made of a picture.
type Reading struct {
	Text string // words joined by single spaces; empty where nothing was read
	// Confidence is the program's for its least sure word, 0…100.
	Confidence float64
}

// Text reads lines of Chinese text with figures in it.
func (e *Engine) Text(ctx context.Context, lines []*image.Gray) ([]Reading, error) {
	return e.read(ctx, lines, "chi_sim")
}

// figureSigns are all that a figure or a code is made of.
const figureSigns = "0123456789.,-%"

// Figures reads lines that hold a figure or a code and nothing else.
func (e *Engine) Figures(ctx context.Context, lines []*image.Gray) ([]Reading, error) {
	model := "chi_sim"
	if e.latin {
		model = "eng"
	}
	return e.read(ctx, lines, model, "-c", "tessedit_char_whitelist="+figureSigns)
}

// batch is the most lines that one start of the program reads: a start costs
// as much as ten lines, and a stop comes between two.
const batch = 200

// lineTime is the longest that one line may take, a start included: usual
// ones take 20 ms.
const lineTime = 2 * time.Second

func (e *Engine) read(ctx context.Context, lines []*image.Gray, model string, settings ...string) ([]Reading, error) {
	readings := make([]Reading, 0, len(lines))
	for len(lines) > 0 {
		part := lines[:min(batch, len(lines))]
		lines = lines[len(part):]
		read, err := e.run(ctx, part, model, settings)
		if err != nil {
			return nil, fmt.Errorf("tesseract with model %s: %w", model, err)
		}
		readings = append(readings, read...)
	}
	return readings, nil
}

// run reads lines by one start of the program, as the pages of one file.
func (e *Engine) run(ctx context.Context, lines []*image.Gray, model string, settings []string) ([]Reading, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute+time.Duration(len(lines))*lineTime)
	defer cancel()
	// Page segmentation mode 7: the picture is a single line of text.
	arguments := append([]string{"stdin", "stdout", "-l", model, "--psm", "7", "--dpi", "300"}, settings...)
	command := exec.CommandContext(ctx, e.program, append(arguments, "tsv")...)
	// Several threads on one line cost more than they save.
	command.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	command.Stdin = bytes.NewReader(tiff(lines))
	var output, complaints bytes.Buffer
	command.Stdout, command.Stderr = &output, &complaints
	if err := command.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%w: %s", err, lastLine(complaints.String()))
	}
	return parse(output.String(), len(lines))
}

func lastLine(text string) string {
	text = strings.TrimSpace(text)
	return text[strings.LastIndexByte(text, '\n')+1:]
}
