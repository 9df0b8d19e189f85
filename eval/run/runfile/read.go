package runfile

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/mtalign/mtalign/corpus"
)

// largest is more than any run file has, in bytes.
const largest = 1 << 20

// Read reads a run file. name is the file's: paths are seen from its folder,
// and errors (*corpus.LineError) name it.
func Read(r io.Reader, name string) (*File, error) {
	text, err := io.ReadAll(io.LimitReader(r, largest+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", name, err)
	case len(text) > largest:
		return nil, fmt.Errorf("%s: more than %d MB: no run file", name, largest>>20)
	}
	f, err := parse(text)
	if at := (*lineError)(nil); errors.As(err, &at) {
		return nil, &corpus.LineError{Name: name, Line: max(1, at.line), Err: at.err}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f.name, f.text = name, string(text)
	return f, nil
}

// A lineError is what is wrong in a line of the file.
type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return e.err.Error() }
func (e *lineError) Unwrap() error { return e.err }

func wrongAt(line int, format string, args ...any) error {
	return &lineError{line, fmt.Errorf(format, args...)}
}

func parse(text []byte) (*File, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, located(err)
	}
	if len(document.Content) != 1 {
		return nil, wrongAt(1, "nothing in it: name documents: at least (mtalign eval run --print-config shows all keys)")
	}
	f := &File{lines: map[string]int{}}
	if err := check(document.Content[0], reflect.TypeFor[File](), "", 0); err != nil {
		return nil, err
	}
	if err := document.Decode(f); err != nil {
		return nil, located(err)
	}
	f.number(document.Content[0])
	return f, f.complete()
}

// located is an error of the YAML reader with its line told apart.
func located(err error) error {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	var several *yaml.TypeError
	if errors.As(err, &several) && len(several.Errors) > 0 {
		message = several.Errors[0]
	}
	if m := lineOf.FindStringSubmatch(message); m != nil {
		line, _ := strconv.Atoi(m[1])
		return wrongAt(line, "%s", plain.Replace(m[2]))
	}
	return wrongAt(1, "no YAML: %s", message)
}

var (
	lineOf = regexp.MustCompile(`^line (\d+): ((?s).*)`)
	plain  = strings.NewReplacer("cannot unmarshal !!", "cannot take ", " into ", " as ")
)

// number notes the lines in which things stand.
func (f *File) number(root *yaml.Node) {
	for key, value := range pairs(root) {
		for i, item := range value.Content {
			switch key.Value {
			case "documents":
				f.Documents[i].line = item.Line
			case "systems":
				f.Systems[i].line = item.Line
			case "metrics":
				f.Metrics[i].line = item.Line
			case "judges":
				f.Judges[i].line = item.Line
			case "flags":
				if i%2 == 0 {
					f.lines[item.Value] = item.Line
				}
			}
		}
	}
}
