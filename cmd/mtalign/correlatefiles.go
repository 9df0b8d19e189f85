package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// scoreFiles reads files of scores as WMT's metrics task has them, a line
// "system<TAB>score" for each output, those of a system in the order of its
// segments: the first file is people's, each other one a metric's, called as the
// file is. What people have not seen at all is left out.
func (u *ui) scoreFiles(names []string) (outputs []judgedOutput, metrics []string, err error) {
	people, err := u.scoreFile(names[0])
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names[1:] {
		metrics = append(metrics, metricName(name))
	}
	machines := make([]systemLines, len(metrics))
	for i, name := range names[1:] {
		if machines[i], err = u.scoreFile(name); err != nil {
			return nil, nil, err
		}
		for _, system := range people.order {
			if n, want := len(machines[i].scores[system]), len(people.scores[system]); n > 0 && n != want {
				return nil, nil, fmt.Errorf("%s has %d scores of %s, %s has %d: every segment needs its line", name, n, system, names[0], want)
			}
		}
	}
	for _, system := range people.order {
		for k, human := range people.scores[system] {
			o := judgedOutput{system: system, item: strconv.Itoa(k + 1), human: human, scores: map[string]float64{}}
			for i, metric := range metrics {
				if scores := machines[i].scores[system]; scores != nil {
					o.scores[metric] = scores[k]
				}
			}
			outputs = append(outputs, o)
		}
	}
	return outputs, metrics, nil
}

// metricName is a file's name without what WMT puts behind that of a metric.
func metricName(name string) string {
	name, _, _ = strings.Cut(filepath.Base(corpus.Unpacked(name)), ".s") // .seg.score, .sys.score
	return name
}

// systemLines are the scores of one file, by system in order of appearance.
type systemLines struct {
	order  []string
	scores map[string][]float64
}

func (u *ui) scoreFile(name string) (systemLines, error) {
	lines := systemLines{scores: map[string][]float64{}}
	r, err := u.open(name)
	if err != nil {
		return lines, err
	}
	defer r.Close()
	for line, err := range corpus.Lines(r, name) {
		var x float64
		system, text, two := strings.Cut(string(line.Text), "\t")
		if err == nil && !two {
			err = atLine(name, line.N, errors.New("no score: each line is a system, a tab and a score"))
		}
		if err == nil {
			x, err = score(text)
			err = atLine(name, line.N, err)
		}
		if err != nil {
			return lines, err // the lines behind it would be taken for other segments
		}
		if lines.scores[system] == nil {
			lines.order = append(lines.order, system)
		}
		lines.scores[system] = append(lines.scores[system], x)
	}
	return lines, nil
}
