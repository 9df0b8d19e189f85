package pair_test

import (
	"testing"

	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus/story"
)

// What is paired is what stories are gathered from.
func TestStreams(t *testing.T) {
	if pair.Pairs != story.Pairs || pair.Beads != story.Beads {
		t.Errorf("pairs in %q and beads in %q, gathered from %q and %q", pair.Pairs, pair.Beads, story.Pairs, story.Beads)
	}
}
