//go:build race

package names

// raced says that the race detector slows this test tenfold.
const raced = true
