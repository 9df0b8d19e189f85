package tabular_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/tabular"
)

func Example() {
	const table = "system,score,text\nA,0.5,\"rain, and wind\"\n"
	for row, err := range tabular.Read(strings.NewReader(table), "scores.csv") {
		if err != nil {
			fmt.Println(err)
			continue
		}
		text, _ := row.Get("text")
		fmt.Println(row.Line, text)
	}
	// Output: 2 rain, and wind
}

func TestRead(t *testing.T) {
	const want = `2 [a b] ["1" "x, \"y\"; z"]
3 [a b] ["" "é"]
`
	tests := map[string]struct{ text, want string }{
		"tsv":         {"a\tb\n1\tx, \"y\"; z\n\té\n", want},
		"tsv, CRLF":   {"a\tb\r\n1\tx, \"y\"; z\r\n\té\r\n", want},
		"tsv, BOM":    {"\ufeffa\tb\n1\tx, \"y\"; z\n\té", want},
		"tsv, UTF-16": {"\xff\xfea\x00\t\x00b\x00\n\x001\x00\t\x002\x00", "2 [a b] [\"1\" \"2\"]\n"},
		"tsv, escape": {"a\tb\n1\tx\\ny\n", "2 [a b] [\"1\" \"x\\ny\"]\n"},
		"csv":         {"a,b\r\n1,\"x, \"\"y\"\"; z\"\r\n,é\r\n", want},
		"csv, ;":      {"a;b\n1;\"x, \"\"y\"\"; z\"\n;é\n", want},
		"jsonl": {`{"a":1,"b":"x, \"y\"; z"}` + "\n\n" + `{"a":null,"b":"é","c":[1, {"d":2}],"e":true}`,
			"1 [a b] [\"1\" \"x, \\\"y\\\"; z\"]\n3 [b c e] [\"é\" \"[1, {\\\"d\\\":2}]\" \"true\"]\n"},
		"one column":  {"a\nx\n\n", "2 [a] [\"x\"]\n3 [a] [\"\"]\n"},
		"short row":   {"a\tb\n1\n2\t3\n", "f:2: fields: 1, where the header names 2 columns\n3 [a b] [\"2\" \"3\"]\n"},
		"short csv":   {"a,b\n1\n2,3\n", "f:2: fields: 1, where the header names 2 columns\n3 [a b] [\"2\" \"3\"]\n"},
		"bad quote":   {"a,b\n1,x\"y\n2,3\n", "f:2: bare \" in non-quoted-field\n3 [a b] [\"2\" \"3\"]\n"},
		"bad object":  {"{\"a\":1}\n{\"a\":\n{\"a\":2}\n", "1 [a] [\"1\"]\nf:2: the line ends in the middle of a JSON object: the file is cut or the line is broken in two\n3 [a] [\"2\"]\n"},
		"twice":       {"a\ta\n1\t2\n", "f:1: the header has two columns \"a\": the first line names the columns\n"},
		"twice, csv":  {"a,a\n1,2\n", "f:1: the header has two columns \"a\": the first line names the columns\n"},
		"blank above": {"\n\r\n \na\tb\n1\n2\t3\n", "f:5: fields: 1, where the header names 2 columns\n6 [a b] [\"2\" \"3\"]\n"},
		"blank, CR":   {"\r\ra\tb\r1\t2\r", "4 [a b] [\"1\" \"2\"]\n"},
		"blank, csv":  {"\n\na,b\n1\n2,3\n", "f:4: fields: 1, where the header names 2 columns\n5 [a b] [\"2\" \"3\"]\n"},
		"blank, json": {"\n\n{\"a\":1}\n{\"a\":\n", "3 [a] [\"1\"]\nf:4: the line ends in the middle of a JSON object: the file is cut or the line is broken in two\n"},
		"nothing":     {"", ""},
		"header only": {"a\tb\n", ""},
	}
	for name, test := range tests {
		var got strings.Builder
		for row, err := range tabular.Read(strings.NewReader(test.text), "f") {
			if err != nil {
				fmt.Fprintln(&got, err)
				continue
			}
			fmt.Fprintf(&got, "%d %v %q\n", row.Line, row.Names, row.Values)
		}
		if got.String() != test.want {
			t.Errorf("%s: got\n%swant\n%s", name, got.String(), test.want)
		}
	}
}

// endless is a quoted field without an end.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, "a,b\n1,\"2\n3\"\n1,\"")
	if e.read > 0 {
		n = copy(p, strings.Repeat("x", len(p)))
	}
	e.read += n
	return n, nil
}

func TestEndlessRow(t *testing.T) {
	var source endless
	said := ""
	for row, err := range tabular.Read(&source, "f.csv") {
		said += fmt.Sprint(row.Line, " ", err, "|")
	}
	if said != "2 <nil>|0 f.csv:4: row of more than 32 MB: is a quote not closed?|" {
		t.Errorf("told %s", said)
	}
	if source.read > corpus.MaxLine+1<<20 {
		t.Errorf("%d bytes were read", source.read)
	}
}

func TestFirst(t *testing.T) {
	row := tabular.Row{Names: []string{"a", "b"}, Values: []string{"1", "2"}}
	if got, ok := row.First("c", "b", "a"); got != "2" || !ok {
		t.Errorf("got %q, %t", got, ok)
	}
	if _, ok := row.First("c"); ok {
		t.Error("a column that is not there")
	}
}

// FuzzRead reads anything without a panic, and a row that it has read again as
// JSON.
func FuzzRead(f *testing.F) {
	f.Add("a\tb\n1\t2\n")
	f.Add("a,b\n1,\"2\n3\"\n")
	f.Add(`{"a":"b","c":[1]}`)
	f.Fuzz(func(t *testing.T, text string) {
		for row, err := range tabular.Read(strings.NewReader(text), "f") {
			if line := (*corpus.LineError)(nil); err != nil {
				if !errors.As(err, &line) {
					t.Fatalf("%q: %v names no line", text, err)
				}
				continue
			}
			fields := map[string]string{}
			for i, name := range row.Names {
				fields[name] = row.Values[i]
			}
			object, err := json.Marshal(fields)
			if err != nil {
				continue // no UTF-8
			}
			for again, err := range tabular.Read(bytes.NewReader(object), "again") {
				for i, name := range row.Names {
					if value, _ := again.Get(name); value != row.Values[i] || err != nil {
						t.Fatalf("%q: %q came back as %q, %v", text, row.Values[i], value, err)
					}
				}
			}
		}
	})
}

// TestBrokenBytes passes over rows that are no UTF-8, by line.
func TestBrokenBytes(t *testing.T) {
	for text, want := range map[string]string{
		"a\tb\n1\t2\n\xff\t3\n4\t5\n": `f:3: "a" is no UTF-8: convert the file, for instance with iconv`,
		"a,b\n1,2\n3,\xe9\n4,5\n":     `f:3: "b" is no UTF-8: convert the file, for instance with iconv`,
	} {
		rows, said := 0, ""
		for _, err := range tabular.Read(strings.NewReader(text), "f") {
			if err != nil {
				said += err.Error()
				continue
			}
			rows++
		}
		if rows != 2 || said != want {
			t.Errorf("%q: %d rows, %s", text, rows, said)
		}
	}
}
