package head

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"sort"

	"github.com/juesuan/juesuan/normalize"
)

var (
	yearOfTitle = regexp.MustCompile(`(20[0-9]{2})年(?:度)?`)
	yearAlone   = regexp.MustCompile(`^[（(]?(20[0-9]{2})(?:年(?:度)?)?[）)]?$`)
	fileYear    = regexp.MustCompile(`(20[0-9]{2})`)
)

// year is the fiscal year, by weight of the places that name one.
func (r *reader) year() int {
	if m := plan.FindStringSubmatch(r.title); m != nil {
		year, _ := normalize.Year(m[3] + "年")
		return year
	}
	votes := map[int]int{}
	count := func(texts []string, pattern *regexp.Regexp, group, weight, limit int) {
		for i, text := range texts {
			if i == limit {
				break
			}
			if m := pattern.FindStringSubmatch(text); m != nil {
				if year, ok := normalize.Year(m[group] + "年"); ok {
					votes[year] += weight
				}
			}
		}
	}
	titles := slices.DeleteFunc(slices.Clone(r.Cover), func(line string) bool { return !mayBeTitle(line) })
	count([]string{normalize.Label(r.title)}, yearOfTitle, 1, 12, 1)
	count(titles, coverTitle, 2, 6, 40)
	count(r.Cover, yearAlone, 1, 4, frontLines)
	count(r.Headings, tablesOf, 2, 3, 60)
	count(r.Titles, yearOfTitle, 1, 2, 30)
	count(r.Prose, proseEntity, 2, 1, 60)
	if len(votes) == 0 {
		return r.yearOfFile()
	}
	years := make([]int, 0, len(votes))
	for year := range votes {
		years = append(years, year)
	}
	sort.Slice(years, func(i, j int) bool {
		if votes[years[i]] != votes[years[j]] {
			return votes[years[i]] > votes[years[j]]
		}
		return years[i] > years[j]
	})
	if len(years) > 1 && votes[years[1]]*4 >= votes[years[0]] {
		r.warn("year_disagrees", fmt.Sprintf("the report names %d and %d as its year; taken for %d", years[0], years[1], years[0]))
	}
	return years[0]
}

func (r *reader) yearOfFile() int {
	m := fileYear.FindStringSubmatch(filepath.Base(r.File))
	if m == nil {
		r.warn("year_unknown", "no fiscal year is printed in the report")
		return 0
	}
	year, _ := normalize.Year(m[1] + "年")
	r.warn("year_from_file_name", fmt.Sprintf("no fiscal year is printed; %d is taken from the file name", year))
	return year
}
