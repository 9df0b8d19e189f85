package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

const module = "github.com/mtalign/mtalign/"

// arrows says which rooms the code of a room may import: the workers know
// corpus and never each other, and the command wires them.
var arrows = map[string][]string{
	"corpus":    {"corpus"},
	"align":     {"corpus", "align"},
	"translate": {"corpus", "translate"},
	"eval":      {"corpus", "eval"},
	"cmd":       {"corpus", "align", "translate", "eval", "cmd"},
}

// libraries keeps a dependency to the packages that stand for it.
var libraries = map[string][]string{
	"github.com/sashabaranov/go-openai": {"translate/llm", "translate/llm/batch"},
	"github.com/schollz/progressbar/v3": {"cmd/mtalign"},
	"github.com/chromedp/":              {"eval/browsertest"},
	"github.com/spf13/":                 {"cmd/mtalign", "cmd/mtalign-cluster"},
	"github.com/riverqueue/":            {"cmd/mtalign-cluster/queue"},
	"github.com/jackc/pgx":              {"cmd/mtalign-cluster", "cmd/mtalign-cluster/queue"},
	"modernc.org/sqlite":                {"corpus/sqlite"},
}

// arrow tells why the file of a package (its folder, from the module's root)
// may not import another, or nil.
func arrow(from, imported string) error {
	if to, ours := strings.CutPrefix(imported, module); ours {
		return room(from, to)
	}
	for library, homes := range libraries {
		if strings.HasPrefix(imported, library) && !slices.Contains(homes, from) {
			return fmt.Errorf("%s is imported in %s only", library, strings.Join(homes, ", "))
		}
	}
	return nil
}

func room(from, to string) error {
	fromRoom, _, _ := strings.Cut(from, "/")
	toRoom, _, _ := strings.Cut(to, "/")
	allowed, known := arrows[fromRoom]
	if !known {
		return fmt.Errorf("%s is no room of the house", fromRoom)
	}
	for _, ok := range allowed {
		if ok == toRoom {
			return nil
		}
	}
	return fmt.Errorf("%s may import %s only", fromRoom, strings.Join(allowed, ", "))
}

func TestImportsFollowTheArrows(t *testing.T) {
	root, checked := corpustest.Root(t), 0
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if err := arrow(path.Dir(filepath.ToSlash(rel)), imported); err != nil {
				t.Errorf("%s imports %s: %v", rel, imported, err)
			}
			checked++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 100 {
		t.Errorf("only %d imports seen: is the walk right?", checked)
	}
}

func TestArrow(t *testing.T) {
	tests := []struct {
		from, imported string
		ok             bool
	}{
		{"align", module + "corpus", true},
		{"align/names", module + "corpus/reading", true},
		{"eval/report", module + "eval/audit", true},
		{"cmd/mtalign", module + "translate/llm", true},
		{"corpus", module + "align", false},
		{"corpus/ingest", module + "eval/audit", false},
		{"align", module + "translate", false},
		{"eval/audit", module + "align/names", false},
		{"translate", module + "cmd/mtalign", false},
		{"drawer", module + "corpus", false},
		{"translate/llm", "github.com/sashabaranov/go-openai", true},
		{"translate", "github.com/sashabaranov/go-openai", false},
		{"eval/report", "github.com/spf13/pflag", false},
	}
	for _, test := range tests {
		if err := arrow(test.from, test.imported); (err == nil) != test.ok {
			t.Errorf("arrow(%s, %s) = %v, want allowed %t", test.from, test.imported, err, test.ok)
		}
	}
}
