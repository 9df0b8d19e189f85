package main

import "strings"

// mostCells bounds the table that a word difference is found by: two texts of
// two thousand words each.
const mostCells = 4 << 20

// wordDiff shows two texts as one, as git's --word-diff does: [-words of the
// first alone-] and {+words of the second alone+}, the fewest of them (the
// longest common subsequence of Wagner and Fischer 1974). It is empty where the
// texts are too long, or where they are written without spaces.
func wordDiff(first, second string) string {
	a, b := strings.Fields(first), strings.Fields(second)
	if len(a)*len(b) > mostCells || len(a) < 2 || len(b) < 2 {
		return ""
	}
	common := commonWords(a, b)
	var parts []string
	mark := func(left, right string, words []string) {
		if len(words) > 0 {
			parts = append(parts, left+strings.Join(words, " ")+right)
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		fromA, fromB := i, j
		for i < len(a) && common[i][j] == common[i+1][j] {
			i++
		}
		for j < len(b) && common[i][j] == common[i][j+1] {
			j++
		}
		mark("[-", "-]", a[fromA:i])
		mark("{+", "+}", b[fromB:j])
		if fromA == i && fromB == j {
			parts = append(parts, a[i])
			i, j = i+1, j+1
		}
	}
	return strings.Join(parts, " ")
}

// commonWords is the length of the longest common subsequence of what follows
// each pair of words.
func commonWords(a, b []string) [][]uint16 {
	common := make([][]uint16, len(a)+1)
	for i := range common {
		common[i] = make([]uint16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	return common
}
