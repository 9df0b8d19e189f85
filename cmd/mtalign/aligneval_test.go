package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// TestAlignEvalEqualsScorer compares align eval with the scorer that came with
// the development data, on predictions spoilt by chance.
func TestAlignEvalEqualsScorer(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("needs python3")
	}
	gold := corpustest.Shared(t, "bench", "align")
	predicted := t.TempDir()
	spoilt(t, gold, predicted)
	scorer := filepath.Join(gold, "score_align.py")
	run := func(format string) string {
		var out, errOut bytes.Buffer
		if status := mtalign(t.Context(), nil, &out, &errOut, []string{"align", "eval", gold, predicted, "--format", format}); status != 0 {
			t.Fatalf("status %d: %s", status, &errOut)
		}
		return out.String()
	}
	want, err := exec.Command(python, scorer, gold, predicted).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := run("text"); got != string(want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	want, err = exec.Command(python, scorer, gold, predicted, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var ours, theirs map[string]map[string]float64
	if err := json.Unmarshal([]byte(run("json")), &ours); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(want, &theirs); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(ours, theirs) {
		t.Errorf("JSON: got %v, want %v", ours, theirs)
	}
}

// spoilt writes the gold alignments with beads merged, cut, shifted, left out
// and told twice; some files are left out.
func spoilt(t *testing.T, gold, predicted string) {
	random := rand.New(rand.NewPCG(5, 6))
	err := filepath.WalkDir(gold, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".gold" || random.IntN(10) == 0 {
			return err
		}
		links, err := readLinks(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(gold, name)
		if err != nil {
			return err
		}
		out := filepath.Join(predicted, strings.TrimSuffix(rel, ".gold")+".align")
		if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
			return err
		}
		return os.WriteFile(out, []byte(spoil(random, links)), 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func spoil(random *rand.Rand, links []align.Link) string {
	list := func(ids []int) string {
		return strings.ReplaceAll(fmt.Sprint(ids), " ", ", ")
	}
	var b strings.Builder
	for i, l := range links {
		switch random.IntN(8) {
		case 0:
			continue
		case 1:
			if i+1 < len(links) {
				l.Src, l.Tgt = append(l.Src, links[i+1].Src...), append(l.Tgt, links[i+1].Tgt...)
			}
		case 2:
			fmt.Fprintf(&b, "%s:[]\n", list(l.Src))
			l.Src = nil
		case 3:
			fmt.Fprintf(&b, "%s:%s:0.25\n", list(l.Src), list(l.Tgt))
		case 4:
			if len(l.Tgt) > 0 {
				l.Tgt = []int{l.Tgt[0] + 1}
			}
		}
		fmt.Fprintf(&b, "%s:%s\n", list(l.Src), list(l.Tgt))
	}
	return b.String()
}
