//go:build !race

package names

const raced = false
