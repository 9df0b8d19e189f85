package run_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/eval/run"
)

// copying is a chain of two steps: "one" writes text, "two" copies it.
func copying(r *run.Run, text string) []run.Step {
	write := func(name, text string) (run.Outcome, error) {
		return run.Outcome{}, os.WriteFile(r.Path(name), []byte(text), 0o644)
	}
	return []run.Step{
		{Name: "one", With: []string{text}, Makes: []string{"one.txt"}, Do: func(context.Context) (run.Outcome, error) {
			return write("one.txt", text)
		}},
		{Name: "two", Needs: []string{"one.txt"}, Makes: []string{"sub/two.txt"}, Do: func(context.Context) (run.Outcome, error) {
			data, err := os.ReadFile(r.Path("one.txt"))
			if err != nil {
				return run.Outcome{}, err
			}
			return write("sub/two.txt", string(data))
		}},
	}
}

// worked opens a run in dir and returns the names of the steps it had to do.
func worked(t *testing.T, dir, text string) string {
	t.Helper()
	r, err := run.Open(dir, "0", []string{dir + "/../in"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names []string
	err = r.Do(t.Context(), copying(r, text), func(s run.Stage, worked bool) {
		if worked {
			names = append(names, s.Name)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

func TestDoDoesOnlyWhatIsMissingOrChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	steps := []struct {
		what, text string
		before     func()
		want       string
	}{
		{"first run", "a", func() {}, "one two"},
		{"again", "a", func() {}, ""},
		{"other setting", "b", func() {}, "one two"},
		{"output lost", "b", func() { os.Remove(filepath.Join(dir, "sub/two.txt")) }, "two"},
		{"after the repair", "b", func() {}, ""},
		{"first output lost", "b", func() { os.Remove(filepath.Join(dir, "one.txt")) }, "one"},
		{"after that repair", "b", func() {}, ""},
		{"output altered", "b", func() { os.WriteFile(filepath.Join(dir, "one.txt"), []byte("x"), 0o644) }, "one"},
	}
	for _, step := range steps {
		step.before()
		if got := worked(t, dir, step.text); got != step.want {
			t.Errorf("%s: did %q, want %q", step.what, got, step.want)
		}
	}
}

func TestOpenRefusesWhatIsNotItsOwn(t *testing.T) {
	full := t.TempDir()
	os.WriteFile(filepath.Join(full, "thesis.tex"), nil, 0o644)
	if _, err := run.Open(full, "0", []string{"in"}, nil); err == nil || !strings.Contains(err.Error(), "no run of mtalign") {
		t.Errorf("a folder with other files: %v", err)
	}
	if left, _ := os.ReadDir(full); len(left) != 1 {
		t.Errorf("a refused folder was written to: %v", left)
	}
	dir := filepath.Join(t.TempDir(), "out")
	damaged := t.TempDir()
	os.WriteFile(filepath.Join(damaged, run.ManifestName), []byte("{"), 0o644)
	if _, err := run.Open(damaged, "0", []string{"in"}, nil); err == nil || !strings.Contains(err.Error(), "is damaged") {
		t.Errorf("a damaged manifest: %v", err)
	}
	first, err := run.Open(dir, "0", []string{"in"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := run.Open(dir, "0", []string{"in"}, nil); err == nil || !strings.Contains(err.Error(), "another run is at work") {
		t.Errorf("a run at work: %v", err)
	}
	if err := first.Do(t.Context(), copying(first, "a"), func(run.Stage, bool) {}); err != nil {
		t.Fatal(err)
	}
	first.Close()
	if _, err := run.Open(dir, "0", []string{"elsewhere"}, nil); err == nil || !strings.Contains(err.Error(), "holds the run over") {
		t.Errorf("the run of other paths: %v", err)
	}
	again, err := run.Open(dir, "0", []string{"./in/"}, nil)
	if err != nil {
		t.Errorf("the same path written otherwise: %v", err)
	} else {
		again.Close()
	}
}

func TestOpenTakesOverARunWithoutStages(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	for _, path := range []string{"nowhere", "in"} {
		r, err := run.Open(dir, "0", []string{path}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if r.Close(); r.Before != nil {
			t.Errorf("the run over %s goes on from %v", path, r.Before.Paths)
		}
	}
	if m, err := run.Load(dir); err != nil || !strings.HasSuffix(m.Paths[0], "/in") {
		t.Errorf("the folder is the run's over %v, %v", m, err)
	}
}

func TestAStoppedRunGoesOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	r, err := run.Open(dir, "0", []string{dir + "/../in"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	err = r.Do(ctx, copying(r, "a"), func(run.Stage, bool) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want it cancelled", err)
	}
	r.Close()
	if got := worked(t, dir, "a"); got != "two" {
		t.Errorf("went on with %q, want %q", got, "two")
	}
}

// TestAStepThatWasStoppedIsNotBelieved stops a step that does not notice.
func TestAStepThatWasStoppedIsNotBelieved(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	r, err := run.Open(dir, "0", []string{dir + "/../in"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	steps := copying(r, "a")
	do := steps[0].Do
	steps[0].Do = func(ctx context.Context) (run.Outcome, error) {
		stop()
		return do(ctx)
	}
	if err := r.Do(ctx, steps, func(run.Stage, bool) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want it cancelled", err)
	}
	r.Close()
	if got := worked(t, dir, "a"); got != "one two" {
		t.Errorf("went on with %q, want both steps", got)
	}
}

// TestAFailedStepKeepsTheAccount fails in the middle of a run that another one
// went before: what was paid is kept, and so is the work behind the failure.
func TestAFailedStepKeepsTheAccount(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	worked(t, dir, "a")
	r, err := run.Open(dir, "0", []string{dir + "/../in"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	steps := copying(r, "b")
	steps[0].Do = func(context.Context) (run.Outcome, error) {
		r.Manifest.Usage.Prompt += 7
		return run.Outcome{}, errors.New("no more money")
	}
	if err := r.Do(t.Context(), steps, func(run.Stage, bool) {}); err == nil || !strings.Contains(err.Error(), "one: no more money") {
		t.Errorf("got %v", err)
	}
	r.Close()
	m, err := run.Load(dir)
	if err != nil || m.Usage.Prompt != 7 {
		t.Errorf("the account is %+v (%v), want 7 tokens", m, err)
	}
	if got := worked(t, dir, "a"); got != "" {
		t.Errorf("did %q again, want nothing: all was there", got)
	}
}

// TestAStepThatTellsOfTheRun is done again when the run's account changes.
func TestAStepThatTellsOfTheRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	for _, c := range []struct{ setting, want string }{{"x", "one two"}, {"x", ""}, {"y", "two"}, {"y", ""}} {
		r, err := run.Open(dir, "0", []string{dir + "/../in"}, map[string]string{"model": c.setting})
		if err != nil {
			t.Fatal(err)
		}
		steps := copying(r, "a")
		steps[1].Tells = true
		var names []string
		if err := r.Do(t.Context(), steps, func(s run.Stage, worked bool) {
			if worked {
				names = append(names, s.Name)
			}
		}); err != nil {
			t.Fatal(err)
		}
		r.Close()
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("setting %s: did %q, want %q", c.setting, got, c.want)
		}
	}
}

func ExampleRun_Do() {
	dir, err := os.MkdirTemp("", "run")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	for range 2 {
		r, err := run.Open(filepath.Join(dir, "out"), "0.1.0", []string{filepath.Join(dir, "in")}, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		err = r.Do(context.Background(), copying(r, "a"), func(s run.Stage, worked bool) { fmt.Println(s.Name, worked) })
		if err != nil {
			fmt.Println(err)
		}
		r.Close()
	}
	// Output:
	// one true
	// two true
	// one false
	// two false
}
