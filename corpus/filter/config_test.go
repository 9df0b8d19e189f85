package filter_test

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/filter"
)

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "f.yaml:1: want a list called filters: (see --print-config)"},
		{"- length", "f.yaml:1: want a list called filters: (see --print-config)"},
		{"filters: length", "f.yaml:1: want a list called filters: (see --print-config)"},
		{"filtres: []", `f.yaml:1: unknown key "filtres" (known: filters)`},
		{"filters: []\njobs: 2", `f.yaml:2: unknown key "jobs" (known: filters)`},
		{"filters:\n- length\n- lenght", `f.yaml:3: unknown filter "lenght" (known: alphabet_ratio, `},
		{"filters:\n- length:\n    mx: 3", `f.yaml:3: length: unknown parameter "mx" (known: lang, max, min, name, unit)`},
		{"filters:\n- length: {max: 3, max: 4}", `f.yaml:2: length: max is said twice: keep one of them`},
		{"filters:\n- length: {max: many}", "f.yaml:2: length: max: want a number"},
		{"filters:\n- length: {max: .nan}", "f.yaml:2: length: max: want a number"},
		{"filters:\n- length: {max: null}", "f.yaml:2: length: max: want a number"},
		{"filters:\n- length: {unit: [a]}", "f.yaml:2: length: unit: want a word"},
		{"filters:\n- length: {unit: miles}", `f.yaml:2: length: unit: unknown value "miles" (known: bytes, chars, words)`},
		{"filters:\n- length: {min: 7, max: 3}", "f.yaml:2: length: min 7 is over max 3"},
		{"filters:\n- length: 3", "f.yaml:2: length: want {parameter: value, ...}"},
		{"filters:\n- [length]", "f.yaml:2: want a filter's name, or name: {parameters}"},
		{"filters:\n- length\n- length", "f.yaml:3: two filters are called length: give one another name, as in length: {name: length_2}"},
		{"filters:\n- length: {name: ''}", "f.yaml:2: length: name: want a word"},
		{"filters:\n- duplicate: {sides: c}", `f.yaml:2: duplicate: sides: unknown value "c" (known: a, b, both, either)`},
		{"filters:\n- duplicate: {ignore_digits: 3}", "f.yaml:2: duplicate: ignore_digits: want true or false"},
		{"filters:\n- repetition: {n: 0}", "f.yaml:2: repetition: n: 0: give 1 or more"},
		{"filters:\n- repetition: {n: 1.5}", "f.yaml:2: repetition: n: want a whole number"},
		{"filters:\n- near_duplicate: {bands: 101, rows: 10}", "f.yaml:2: near_duplicate: 101 bands of 10 rows: give at most 1000 places in all"},
		{"filters:\n- overlap", "f.yaml:2: overlap: no files: name those of the test sets"},
		{"filters:\n- overlap: {files: [testdata/none]}", "f.yaml:2: overlap: open testdata/none: "},
		{"filters:\n- overlap: {files: {a: b}}", "f.yaml:2: overlap: files: want a list, as in [a, b]"},
		{"filters:\n- regexp", "f.yaml:2: regexp: no pattern: give a regular expression"},
		{"filters:\n- regexp: {pattern: '('}", "f.yaml:2: regexp: pattern: error parsing regexp: "},
		{"filters: [", "f.yaml: no YAML: "},
	} {
		if _, err := filter.Read(strings.NewReader(c.text), "f.yaml"); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

func TestReadList(t *testing.T) {
	list, err := filter.Read(strings.NewReader(`
filters:
  - length: {min: 2, name: length_zh, lang: zh}
  - length:
  - near_duplicate: {bands: 20, rows: 4, max: 0.7}
`), "f.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 3 || list[0].Name != "length_zh" || list[0].Keep != (filter.Range{Min: 2, Max: 200}) || list[1].Name != "length" || list[2].Keep.Max != 0.7 {
		t.Errorf("%+v", list)
	}
	got := run(list, bead("vi", "Cầu mới", "zh", "桥"))[0]
	if len(got.Rejected) != 1 || got.Rejected[0].Filter != "length_zh" || got.Filters["length_zh"] != 1 {
		t.Errorf("%+v", got)
	}
}

// TestPrint reads what is printed: it is the standard list. The filters that
// are comments are listed, with parameters that are read as well.
func TestPrint(t *testing.T) {
	var printed strings.Builder
	if err := filter.Print(&printed); err != nil {
		t.Fatal(err)
	}
	list, err := filter.Read(strings.NewReader(printed.String()), "printed")
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range filter.Defaults() {
		if list[i].Kind != f.Kind || list[i].Keep != f.Keep {
			t.Errorf("%+v, want %+v", list[i], f)
		}
	}
	text := strings.NewReplacer("  #- ", "  - ", "files: []", "files: [testdata/test.tsv]", "regexp: {", "regexp: {pattern: x, ").Replace(printed.String())
	list, err = filter.Read(strings.NewReader(text), "printed")
	if err != nil || len(list) != len(filter.All.Names()) {
		t.Errorf("%d filters, want %d; %v", len(list), len(filter.All.Names()), err)
	}
}

// FuzzRead reads lists of filters: what is wrong is an error.
func FuzzRead(f *testing.F) {
	f.Add("filters:\n- length: {max: 3, unit: chars}\n- near_duplicate: {bands: 2}\n")
	f.Add("filters: [&a {length: &b {max: 1e3}}, *a, {regexp: {pattern: '[[:alpha:]]+'}}]")
	f.Add("filters: {length: !!binary aGk=, <<: *a}\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "files") {
			return // it would read them
		}
		list, err := filter.Read(strings.NewReader(text), "f.yaml")
		if err == nil {
			run(list, bead("vi", "Cầu mới", "zh", "新桥"))
		}
	})
}
