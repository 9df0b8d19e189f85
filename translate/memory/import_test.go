package memory_test

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/translate/memory"
)

func unit(source, target string) format.Unit {
	return format.Unit{File: "f.tmx", Variants: []format.Variant{{Lang: "vi", Tag: "vi", Text: source}, {Lang: "en", Tag: "en", Text: target}}}
}

func opened(t *testing.T, path string) *memory.Memory {
	t.Helper()
	m, err := memory.Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return m
}

func add(t *testing.T, m *memory.Memory, units ...format.Unit) memory.Imported {
	t.Helper()
	done, err := m.Import(t.Context(), slices.Values(units))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func all(t *testing.T, m *memory.Memory) (units []format.Unit) {
	t.Helper()
	for u, err := range m.Units(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, u)
	}
	return units
}

// TestContext prefers the translation that stood between the same neighbours,
// then the newest, then the first.
func TestContext(t *testing.T) {
	newer := unit("Vâng.", "Yes, newest.")
	newer.Attributes = map[string]string{"creationdate": "20240101T000000Z"}
	kept := unit("Vâng.", "As OmegaT kept it.")
	kept.Props = []format.Prop{{Type: "prev", Value: "Trước."}, {Type: "next", Value: "Sau."}}
	m := opened(t, filepath.Join(t.TempDir(), "m.db"))
	add(t, m, unit("Một.", "One."), unit("Vâng.", "Yes, sir."), unit("Hai.", "Two."), unit("Vâng.", "Yeah."), unit("Ba.", "Three."), newer, kept)
	for _, test := range []struct {
		before, after, want string
		context             bool
	}{
		{"Một.", "Hai.", "Yes, sir.", true},
		{"Hai.", "Ba.", "Yeah.", true},
		{"Trước.", "Sau.", "As OmegaT kept it.", true},
		{"Hai.", "Hai.", "Yes, newest.", false},
		{"", "", "Yes, newest.", false},
	} {
		got, ok := m.Find(memory.Query{Lang: "vi", Text: "Vâng.", To: "en", Before: test.before, After: test.after})
		if !ok || got.Text != test.want || got.Context != test.context || got.Score != 1 {
			t.Errorf("between %q and %q: %q, in context %v", test.before, test.after, got.Text, got.Context)
		}
	}
}

// TestImportAgain adds nothing that is there, in the same batch or another, in
// an export of the memory, or from another file.
func TestImportAgain(t *testing.T) {
	m := opened(t, filepath.Join(t.TempDir(), "m.db"))
	noted := unit("Ba.", "Three.")
	noted.ID, noted.Notes, noted.Attributes = "7", []string{"a note"}, map[string]string{"creationid": "ANN", "usagecount": "3"}
	units := []format.Unit{unit("Một.", "One."), unit("Hai.", "Two."), noted}
	if got := add(t, m, units...); got != (memory.Imported{Units: 3}) {
		t.Errorf("first: %+v", got)
	}
	if got := add(t, m, units...); got != (memory.Imported{Known: 3}) {
		t.Errorf("again: %+v", got)
	}
	var exported []format.Unit
	for _, u := range all(t, m) {
		u = memory.WithOrigin(u)
		u.File = "export.tmx"
		exported = append(exported, u)
	}
	if got := add(t, m, exported...); got != (memory.Imported{Known: 3}) {
		t.Errorf("its export: %+v", got)
	}
	if got := add(t, m, unit("Ba.", "Three!")); got != (memory.Imported{Units: 1}) {
		t.Errorf("another translation: %+v", got)
	}
	empty := unit("", "")
	empty.Notes = []string{"to be translated"}
	if got := add(t, m, empty, unit("Bốn.", "Four.")); got != (memory.Imported{Units: 2}) {
		t.Errorf("one without text: %+v", got)
	}
	if got := add(t, m, empty, unit("Bốn.", "Four.")); got != (memory.Imported{Known: 2}) {
		t.Errorf("one without text again: %+v", got)
	}
	got := all(t, m)[2]
	if got.ID != "7" || got.Notes[0] != "a note" || got.Attributes["creationid"] != "ANN" || got.File != "f.tmx" {
		t.Errorf("provenance: %+v", got)
	}
}

// TestImportBroken keeps whole batches of what is broken off, and the next
// import adds the rest.
func TestImportBroken(t *testing.T) {
	const batch, n = 1 << 14, 1<<14 + 1000
	many := func(stop func(i int)) iter.Seq[format.Unit] {
		return func(yield func(format.Unit) bool) {
			for i := range n {
				stop(i)
				if !yield(unit(strings.Repeat("a", 1+i%7)+string(rune(0x4e00+i%5000))+string(rune(0x4e00+i/5000)), "x")) {
					return
				}
			}
		}
	}
	path := filepath.Join(t.TempDir(), "m.db")
	m := opened(t, path)
	ctx, cancel := context.WithCancel(t.Context())
	done, err := m.Import(ctx, many(func(i int) {
		if i == n-1 {
			cancel()
		}
	}))
	if err == nil || done.Units != 0 && done.Units != batch {
		t.Fatalf("broken off: %+v, %v", done, err)
	}
	other := opened(t, path) // as another process would
	rest, err := other.Import(t.Context(), many(func(int) {}))
	if err != nil || rest.Known != done.Units || rest.Units != n-done.Units {
		t.Fatalf("the rest: %+v, %v", rest, err)
	}
	stats, err := m.Stats(t.Context())
	if err != nil || stats.Units != n || stats.Languages["vi"] != n {
		t.Errorf("%+v, %v", stats, err)
	}
	if _, ok := m.Find(memory.Query{Lang: "vi", Text: "a一一", To: "en"}); !ok {
		t.Error("a unit is not found by another who has the file open")
	}
}

func TestLoadIndex(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.db")
	m := opened(t, path)
	add(t, m, unit("Một.", "One of the index."))
	text := write(t, "m.tmx", tmx(tu("vi", "Một.", "en", "One of TMX.")+tu("vi", "Hai.", "en", "Two.")))
	loaded, err := memory.Load(path, path+"-wal", text)
	if err != nil {
		t.Fatal(err)
	}
	defer loaded.Close()
	for source, want := range map[string]string{"Một.": "One of the index.", "Hai.": "Two."} {
		if got, _ := loaded.Find(memory.Query{Lang: "vi", Text: source, To: "en"}); got.Text != want {
			t.Errorf("%s: %q", source, got.Text)
		}
	}
	if n := len(all(t, m)); n != 1 {
		t.Errorf("loading has written to the index: %d units", n)
	}
	if _, err := memory.Open(filepath.Join(t.TempDir(), "none.db"), false); err == nil || !strings.Contains(err.Error(), "none.db") {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := memory.Open(write(t, "text.db", strings.Repeat("no database", 100)), false); err == nil || !strings.Contains(err.Error(), "of another kind") {
		t.Errorf("a file of another kind: %v", err)
	}
}

// TestDamaged names the unit that cannot be read, and says what to do.
func TestDamaged(t *testing.T) {
	for _, statement := range []string{`UPDATE unit SET body = '{"Variants":['`, `UPDATE shape SET units = x'ff'`} {
		path := filepath.Join(t.TempDir(), "m.db")
		tamper(t, path, statement)
		m := opened(t, path)
		m.Similar("vi", "Một.", "en", 1)
		if err := m.Err(); err == nil || !strings.Contains(err.Error(), "put back a copy") {
			t.Errorf("%s: Similar: got %v", statement, err)
		}
		if strings.Contains(statement, "shape") {
			continue
		}
		for _, err := range m.Units(context.Background()) {
			if err == nil || !strings.Contains(err.Error(), "unit 1, of m.tmx:1") {
				t.Errorf("Units: got %v", err)
			}
		}
	}
}

// TestDamagedAmongOthers lists the units around one that is damaged.
func TestDamagedAmongOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.db")
	m, err := memory.Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	units := tu("vi", "Một.", "en", "One.") + tu("vi", "Hai.", "en", "Two.") + tu("vi", "Ba.", "en", "Three.")
	if err := errors.Join(m.Read(strings.NewReader(tmx(units)), "m.tmx"), m.Close()); err != nil {
		t.Fatal(err)
	}
	change(t, path, `UPDATE unit SET body = '{' WHERE id = 1`)
	good, bad := 0, 0
	for _, err := range opened(t, path).Units(t.Context()) {
		if err != nil {
			bad++
		} else {
			good++
		}
	}
	if good != 2 || bad != 1 {
		t.Errorf("%d units and %d errors, want 2 and 1", good, bad)
	}
}

// TestJoints sees that what a memory wrote of a file goes into it beside that
// file without a new unit, in either order.
func TestJoints(t *testing.T) {
	unit := func(line int, text string, props ...format.Prop) format.Unit {
		return format.Unit{File: "a.tmx", Line: line, Details: format.Details{Props: props},
			Variants: []format.Variant{{Lang: "vi", Tag: "vi", Text: text}, {Lang: "en", Tag: "en", Text: "of " + text}}}
	}
	source := []format.Unit{unit(1, "Một."), unit(2, "Hai."), unit(3, "Ba.")}
	var written []format.Unit
	for _, u := range source {
		u = memory.WithOrigin(u)
		u.File = "export.tmx"
		written = append(written, u)
	}
	for name, units := range map[string][]format.Unit{
		"source first": slices.Concat(source, written), "export first": slices.Concat(written, source), "source twice": slices.Concat(source, source),
	} {
		done, err := memory.New().Import(t.Context(), slices.Values(units))
		if err != nil || done.Units != 3 || done.Known != 3 {
			t.Errorf("%s: %+v, %v", name, done, err)
		}
	}
}

// tamper makes an index of one unit and changes it from outside.
func tamper(t *testing.T, path, statement string) {
	t.Helper()
	m, err := memory.Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(m.Read(strings.NewReader(tmx(tu("vi", "Một.", "en", "One."))), "m.tmx"), m.Close()); err != nil {
		t.Fatal(err)
	}
	change(t, path, statement)
}

func change(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(statement)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestNumbers refuses an index whose units have numbers that would make a
// look-up ask for more memory than there is.
func TestNumbers(t *testing.T) {
	for _, number := range []string{"1152921504606846976", "9223372036854775807", "-1"} {
		path := filepath.Join(t.TempDir(), "m.db")
		tamper(t, path, `UPDATE unit SET id = `+number)
		m, err := memory.Open(path, false)
		if err == nil || !strings.Contains(err.Error(), "numbered as in no memory") {
			t.Errorf("unit %s: got %v", number, err)
		}
		m.Close()
	}
}
