package main

import (
	"slices"
	"testing"
)

// TestPivotsDependOnNames has pivots made anew where the model is told of other
// names: over shards no file of mentions says so.
func TestPivotsDependOnNames(t *testing.T) {
	c := &chain{translation: &translation{}}
	before := c.onPivots()
	c.knowledge.unlisted = true
	if slices.Equal(c.onPivots(), before) {
		t.Error("pivots do not depend on --no-gazetteer")
	}
}
