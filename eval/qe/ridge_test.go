package qe

import (
	"maps"
	"math"
	"slices"
)

// fit is a ridge regression (penalty 1 % of the outputs on standardised signals)
// of the outputs that use takes.
func fit(names []string, all map[string]*sample, use func(judged) bool) model {
	var rows [][]float64
	var targets []float64
	for _, set := range slices.Sorted(maps.Keys(all)) {
		s := all[set]
		for i, j := range s.judged {
			if !use(j) {
				continue
			}
			row := []float64{1}
			for _, name := range names {
				row = append(row, s.signals[name][i])
			}
			for range s.copies {
				rows, targets = append(rows, row), append(targets, quality(j.mqm))
			}
		}
	}
	n := float64(len(rows))
	means, deviations := make([]float64, len(names)+1), make([]float64, len(names)+1)
	deviations[0] = 1
	for k := 1; k <= len(names); k++ {
		for _, row := range rows {
			means[k] += row[k] / n
		}
		for _, row := range rows {
			deviations[k] += (row[k] - means[k]) * (row[k] - means[k]) / n
		}
		deviations[k] = math.Sqrt(deviations[k])
		if deviations[k] == 0 {
			deviations[k] = 1
		}
	}
	size := len(names) + 1
	system := make([][]float64, size)
	for a := range system {
		system[a] = make([]float64, size+1)
	}
	for r, row := range rows {
		for a := range size {
			x := (row[a] - means[a]) / deviations[a]
			for b := range size {
				system[a][b] += x * (row[b] - means[b]) / deviations[b]
			}
			system[a][size] += x * targets[r]
		}
	}
	for a := 1; a < size; a++ {
		system[a][a] += n / 100
	}
	solution := solve(system)
	m := model{bias: solution[0]}
	for k, name := range names {
		w := weight{name, solution[k+1] / deviations[k+1]}
		m.weights = append(m.weights, w)
		m.bias -= w.value * means[k+1]
	}
	return m
}

// solve solves a system of equations by elimination.
func solve(m [][]float64) []float64 {
	n := len(m)
	for i := range n {
		for r := i + 1; r < n; r++ {
			if math.Abs(m[r][i]) > math.Abs(m[i][i]) {
				m[i], m[r] = m[r], m[i]
			}
		}
		for r := i + 1; r < n; r++ {
			f := m[r][i] / m[i][i]
			for c := i; c <= n; c++ {
				m[r][c] -= f * m[i][c]
			}
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = m[i][n]
		for c := i + 1; c < n; c++ {
			x[i] -= m[i][c] * x[c]
		}
		x[i] /= m[i][i]
	}
	return x
}
