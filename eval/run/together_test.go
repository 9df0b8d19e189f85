package run_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/mtalign/mtalign/eval/run"
)

// web is steps of which c needs a and b, and all does with what there is. fails
// names one that fails.
func web(r *run.Run, setting, fails string) []run.Step {
	step := func(name, with string, needs ...string) run.Step {
		s := run.Step{Name: name, With: []string{with}, Needs: needs, Makes: []string{name + ".txt"}}
		s.Do = func(context.Context) (run.Outcome, error) {
			if name == fails {
				return run.Outcome{}, errors.New("no power")
			}
			text := name + with
			for _, need := range needs {
				data, _ := os.ReadFile(r.Path(need))
				text += string(data)
			}
			return run.Outcome{}, os.WriteFile(r.Path(name+".txt"), []byte(text), 0o644)
		}
		return s
	}
	steps := []run.Step{step("a", ""), step("b", setting), step("c", "", "a.txt", "b.txt"), step("d", "", "a.txt"), step("all", "", "c.txt", "d.txt")}
	steps[1].Waits, steps[4].Parts = true, true
	return steps
}

func together(t *testing.T, dir, setting, fails string, jobs int) (worked, failed string) {
	t.Helper()
	r, err := run.Open(dir, "0", []string{dir + "/../in"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names, faults []string
	err = r.DoTogether(t.Context(), jobs, web(r, setting, fails), func(s run.Stage, did bool, err error) {
		if err != nil {
			faults = append(faults, s.Name)
		} else if did {
			names = append(names, s.Name)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	return strings.Join(names, " "), strings.Join(faults, " ")
}

func TestTogetherDoesOnlyWhatIsMissingOrChanged(t *testing.T) {
	for _, jobs := range []int{1, 4} {
		dir := filepath.Join(t.TempDir(), "out")
		for _, step := range []struct{ what, setting, fails, worked, failed string }{
			{"first run", "1", "", "a all b c d", ""},
			{"again", "1", "", "", ""},
			{"another setting", "2", "", "all b c", ""},
			{"a failure", "3", "b", "all", "b"},
			{"after the failure", "3", "", "all b c", ""},
		} {
			if step.what == "again" {
				m, _ := run.Load(dir)
				if len(m.Stages) != 5 || m.Stages[4].Name != "all" || m.Stages[0].Name != "a" {
					t.Errorf("stages are %v", m.Stages)
				}
			}
			worked, failed := together(t, dir, step.setting, step.fails, jobs)
			if worked != step.worked || failed != step.failed {
				t.Errorf("%d jobs, %s: did %q, failed %q, want %q and %q", jobs, step.what, worked, failed, step.worked, step.failed)
			}
			if m, _ := run.Load(dir); step.failed != "" && !strings.Contains(strings.Join(m.Stages[1].Failures, ""), "no power") {
				t.Errorf("the manifest does not tell of the failure: %v", m.Stages)
			}
		}
	}
}

// TestTogetherStopsAndGoesOn stops steps while they run: what was done stays so.
func TestTogetherStopsAndGoesOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	r, err := run.Open(dir, "0", []string{dir + "/../in"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var once sync.Once
	err = r.DoTogether(ctx, 1, web(r, "1", ""), func(run.Stage, bool, error) { once.Do(stop) })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want it cancelled", err)
	}
	r.Close()
	worked, _ := together(t, dir, "1", "", 2)
	if n := len(strings.Fields(worked)); n < 3 || n > 4 {
		t.Errorf("went on with %q", worked)
	}
}
