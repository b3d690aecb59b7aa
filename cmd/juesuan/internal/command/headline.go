package command

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/drawing"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/headline"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/plot"
	"github.com/juesuan/juesuan/model"
)

// headlines is one call of sangong, revenue, expenditure or performance.
type headlines struct {
	reading
	tableOutput
	reader  reportReader
	subject headline.Subject

	sort string
	year int
	kind string
	plot string
	font string

	projects bool // a row a project, of performance only
}

// byEntity is the column that rows are sorted by without --sort.
const byEntity = "entity"

// reportReader hands the reports that the arguments name to deliver.
type reportReader func(command *cobra.Command, flags *reading, arguments []string, deliver func(*model.Report) error) error

func newHeadline(read reportReader, subject headline.Subject, use string, aliases []string, short string) *cobra.Command {
	h := &headlines{reader: read, subject: subject}
	command := &cobra.Command{
		Use:     use + " FILE|DIR...",
		Aliases: aliases,
		Short:   short,
		Long: short + `.

One row a report, from PDF files or from the JSON of juesuan extract. Amounts
are in 万元 in tables for people (table, md, xlsx) and in yuan in csv and
json. Page (页) and proof (核对) are those of the main figure. Columns that no
report fills are left out of tables; --wide shows the detailed ones. Totals
(合计) are those of figures that each of the reports added up has disclosed.
The columns to sort by: ` + strings.Join(subject.Sortable(), ", ") + ".",
		Example: "  juesuan " + use + " reports/\n  juesuan " + use + " OUT --year 2023 --sort -" + subject.Main[0] + " --plot chart.svg",
		RunE:    func(command *cobra.Command, arguments []string) error { return h.run(command, arguments) },
	}
	h.reading.flags(command)
	h.tableOutput.flags(command)
	flags := command.Flags()
	flags.StringVar(&h.sort, "sort", byEntity, "`COLUMN` to sort by; -COLUMN sorts downwards")
	flags.IntVar(&h.year, "year", 0, "only reports of this fiscal `YEAR`")
	flags.StringVar(&h.kind, "kind", "", "only `budget` (预算) or only final_account (决算)")
	flags.StringVar(&h.plot, "plot", "", "also draw a bar chart: `FILE`.svg or .png")
	flags.StringVar(&h.font, "font", "", "font `file` with Chinese characters, for FILE.png")
	if subject.Name == headline.Performance.Name {
		flags.BoolVar(&h.projects, "projects", false, "one row a project (项目) instead of one a report")
		command.Example += "\n  juesuan " + use + " reports/ --projects"
	}
	choices(command, "kind", string(model.Budget), string(model.FinalAccount))
	choices(command, "sort", subject.Sortable()...)
	return command
}

func (h *headlines) run(command *cobra.Command, arguments []string) error {
	if err := h.check(); err != nil {
		return err
	}
	var rows []headline.Row
	var projects headline.Projects
	read := 0
	failure := h.reader(command, &h.reading, arguments, func(report *model.Report) error {
		read++
		if (h.year == 0 || report.Head.FiscalYear == h.year) && (h.kind == "" || string(report.Head.Kind) == h.kind) {
			rows = append(rows, h.subject.Read(report))
			if h.projects {
				projects.Add(report)
			}
		}
		return nil
	})
	if failure != nil && (failure != errReported || len(rows) == 0) {
		return failure
	}
	if len(rows) == 0 {
		h.note(command, "none of the %s is of that year and kind", counted(read, "report"))
	}
	if h.projects {
		if err := h.write(command, projects.Table(h.forPeople())); err != nil {
			return err
		}
		return failure
	}
	h.subject.Order(rows, h.sort)
	for _, pair := range headline.Repeated(rows) {
		h.note(command, "%s: same body, year and kind as %s; totals have both", pair[0], pair[1])
	}
	if err := h.write(command, h.subject.Table(rows, h.forPeople())); err != nil {
		return err
	}
	if err := h.draw(rows); err != nil {
		return err
	}
	return failure
}

func (h *headlines) check() error {
	if err := h.tableOutput.check(); err != nil {
		return err
	}
	if err := oneOf("sort", strings.TrimPrefix(h.sort, "-"), h.subject.Sortable()...); err != nil {
		return err
	}
	if err := oneOf("kind", h.kind, "", string(model.Budget), string(model.FinalAccount)); err != nil {
		return err
	}
	if h.projects && (h.sort != byEntity || h.plot != "") {
		return misused("--projects lists the projects of each report in its own order: leave --sort and --plot out")
	}
	if h.plot != "" {
		return drawable(h.plot)
	}
	return nil
}

// draw makes the chart of the column that the rows are sorted by, or of the
// main figure.
func (h *headlines) draw(rows []headline.Row) error {
	if h.plot == "" {
		return nil
	}
	var chart plot.Chart
	chart.Title, chart.Labels, chart.Amounts = h.subject.Bars(rows, strings.TrimPrefix(h.sort, "-"))
	width, height := chart.Size()
	return drawTo(h.plot, h.font, width, height, chart.Draw)
}

// drawable checks the name of a file to draw to.
func drawable(file string) error {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".svg", ".png":
		return nil
	}
	return misused("%q: a drawing can be an .svg or a .png file", file)
}

// drawTo draws to an SVG or PNG file by its extension.
func drawTo(file, font string, width, height float64, draw func(drawing.Canvas)) error {
	return batch.WriteWhole(file, func(w io.Writer) error {
		if strings.EqualFold(filepath.Ext(file), ".svg") {
			canvas := drawing.SVG(w, width, height)
			draw(canvas)
			return canvas.Close()
		}
		canvas, err := drawing.PNG(w, width, height, font)
		if err != nil {
			return err
		}
		draw(canvas)
		return canvas.Close()
	})
}
