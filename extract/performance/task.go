package performance

import "github.com/juesuan/juesuan/model"

// taskHeader finds what the columns of a table of yearly tasks hold; false
// where row r heads none.
func (f *form) taskHeader(r int) (map[field]int, bool) {
	columns := map[field]int{}
	for _, i := range f.starting(r) {
		name := fieldOf(f.text[i], "task", "assigned", "task_executed", "rate", "weight", "score")
		if _, known := columns[name]; name != "" && !known {
			columns[name] = f.grid.Cells[i].Col
		}
	}
	_, named := columns["task"]
	return columns, named && (len(columns) >= 3 || f.isTaskList(r))
}

// isTaskList tells whether row r heads tasks that are told in words: 任务名称,
// 主要内容.
func (f *form) isTaskList(r int) bool {
	for _, i := range f.starting(r) {
		if v := f.beside(i); fieldOf(f.text[i], "task") != "" && v >= 0 && fieldOf(f.text[v], "content") != "" {
			return true
		}
	}
	return false
}

// tasks are the yearly tasks with their money.
func (f *form) tasks() []model.Task {
	first, end := f.taskSpan()
	if first == end {
		return nil
	}
	columns, _ := f.taskHeader(first)
	var tasks []model.Task
	for r := first + 1; r < end; r++ {
		if task := f.task(r, first, columns); task.Name != "" && (f.isTaskList(first) || task.Assigned != nil || task.Executed != nil) {
			tasks = append(tasks, task)
		}
	}
	return tasks
}

// taskSpan are the rows of the tasks: their header and the one behind the
// last; both 0 where there are none.
func (f *form) taskSpan() (header, end int) {
	for r := range f.above() {
		columns, ok := f.taskHeader(r)
		if !ok {
			continue
		}
		name := f.grid.Cells[f.place(r, columns["task"])]
		for end = name.Row + name.RowSpan; end < f.above(); end++ {
			i := f.place(end, columns["task"])
			if cell := f.grid.Cells[i]; cell.Row != end || cell.Col != name.Col || cell.ColSpan > name.ColSpan || f.isHeading(i) {
				break
			}
		}
		return r, end
	}
	return 0, 0
}

// task reads row r of the tasks under a header.
func (f *form) task(r, header int, columns map[field]int) model.Task {
	figure := func(name field) *model.Amount {
		c, ok := columns[name]
		if !ok || f.own(r, c) == "" {
			return nil
		}
		switch name {
		case "rate":
			return f.amount(f.place(r, c), f.unitUnder(f.place(header, c), unstated))
		case "weight", "score":
			return f.amount(f.place(r, c), points)
		}
		return f.amount(f.place(r, c), f.money(f.text[f.place(header, c)]))
	}
	return model.Task{
		Name: f.own(r, columns["task"]), Assigned: figure("assigned"), Executed: figure("task_executed"),
		Rate: figure("rate"), Weight: figure("weight"), Score: figure("score"),
	}
}
