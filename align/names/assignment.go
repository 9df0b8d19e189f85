package names

import "math"

// assign chooses for each row of a table of scores, rows × columns, at most one
// column and for each column at most one row, so that the sum of the scores is
// the highest; it returns the column of each row, -1 for none. It is the
// Hungarian method (Kuhn 1955, "The Hungarian method for the assignment
// problem", Naval Research Logistics Quarterly 2) with shortest augmenting paths
// and potentials (Jonker and Volgenant 1987), in rows² × columns steps.
func assign(scores [][]float64) []int {
	if len(scores) == 0 {
		return nil
	}
	rows, columns := len(scores), len(scores[0])
	n := max(rows, columns)
	cost := func(i, j int) float64 {
		if i < rows && j < columns {
			return -scores[i][j]
		}
		return 0
	}
	u, v := make([]float64, n+1), make([]float64, n+1) // potentials; 0 is a row and a column that is none
	match := make([]int, n+1)                          // row of each column, from 1
	for i := 1; i <= n; i++ {
		augment(i, n, cost, u, v, match)
	}
	of := make([]int, rows)
	for i := range of {
		of[i] = -1
	}
	for j := 1; j <= columns; j++ {
		if i := match[j] - 1; i >= 0 && i < rows && scores[i][j-1] > 0 {
			of[i] = j - 1
		}
	}
	return of
}

// augment finds a column for row along the shortest path of columns that are
// taken and rows that give way.
func augment(row, n int, cost func(i, j int) float64, u, v []float64, match []int) {
	least, from, done := make([]float64, n+1), make([]int, n+1), make([]bool, n+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	match[0] = row
	at := 0
	for match[at] != 0 {
		done[at] = true
		i, delta, next := match[at], math.Inf(1), 0
		for j := 1; j <= n; j++ {
			if done[j] {
				continue
			}
			if c := cost(i-1, j-1) - u[i] - v[j]; c < least[j] {
				least[j], from[j] = c, at
			}
			if least[j] < delta {
				delta, next = least[j], j
			}
		}
		for j := 0; j <= n; j++ {
			if done[j] {
				u[match[j]] += delta
				v[j] -= delta
			} else {
				least[j] -= delta
			}
		}
		at = next
	}
	for at != 0 {
		match[at] = match[from[at]]
		at = from[at]
	}
}
