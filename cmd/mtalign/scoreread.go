package main

import (
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/eval/metric"
)

// A system is a named output: a segment a line.
type system struct {
	name     string
	segments []string
}

// systems reads a system a file, or from standard input one a column.
func (u *ui) systems(names, columns []string) ([]system, error) {
	if len(names) == 0 {
		return u.columnSystems()
	}
	var all []system
	for _, name := range names {
		for _, other := range all {
			if other.name == name {
				return nil, fmt.Errorf("%s is given twice: each system needs a name of its own", name)
			}
		}
		segments, err := u.segments(name, columns...)
		if err != nil {
			return nil, err
		}
		all = append(all, system{name, segments})
	}
	return all, nil
}

func (u *ui) columnSystems() ([]system, error) {
	lines, err := u.segments("-")
	if err != nil || len(lines) == 0 {
		return []system{{name: "System 1"}}, err
	}
	fields, err := tabbed("-", lines, strings.Count(lines[0], "\t")+1, -1)
	if err != nil {
		return nil, err
	}
	var all []system
	for i, segments := range fields {
		all = append(all, system{fmt.Sprintf("System %d", i+1), segments})
	}
	return all, nil
}

// tabbed cuts lines at tabs into n fields, at most limit times where that is
// not negative.
func tabbed(name string, lines []string, n, limit int) ([][]string, error) {
	cut := make([][]string, n)
	for i, line := range lines {
		fields := strings.SplitN(line, "\t", limit)
		if len(fields) != n {
			return nil, lengthError{fmt.Errorf("%s: line %d: %d fields, where %d are expected", name, i+1, len(fields), n)}
		}
		for j, field := range fields {
			cut[j] = append(cut[j], metric.Trimmed(field))
		}
	}
	return cut, nil
}

// segments reads a file of one segment a line, or a segment a row in the first of
// these columns.
func (u *ui) segments(name string, columns ...string) ([]string, error) {
	var all []string
	for text, err := range u.segmentTexts(name, columns) {
		if err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, nil
}

// references reads reference files, or one of several columns, and returns the
// references of each segment.
func (u *ui) references(names, columns []string, perLine int, hyps []system) ([][]string, error) {
	refs := make([][]string, len(hyps[0].segments))
	for _, name := range names {
		texts, err := u.segments(name, columns...)
		if err != nil {
			return nil, err
		}
		streams := [][]string{texts}
		if perLine > 1 {
			if streams, err = tabbed(name, texts, perLine, perLine); err != nil {
				return nil, err
			}
		}
		for _, hyp := range hyps {
			if len(texts) != len(hyp.segments) {
				return nil, fmt.Errorf("%s has %d lines, %s has %d: every segment needs its reference", name, len(texts), hyp.name, len(hyp.segments))
			}
		}
		for _, stream := range streams {
			for i, text := range stream {
				refs[i] = append(refs[i], text)
			}
		}
	}
	return refs, nil
}

// lengthError is lines of another number of fields than expected.
type lengthError struct{ error }
