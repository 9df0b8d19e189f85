package runfile

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// complete fills in what may be left out, and finds what does not go together.
func (f *File) complete() error {
	for _, step := range []func() error{f.completeDocuments, f.completeSystems, f.completeMetrics, f.completeJudges} {
		if err := step(); err != nil {
			return err
		}
	}
	return f.withoutSecrets()
}

func (f *File) completeDocuments() error {
	if len(f.Documents) == 0 {
		return wrongAt(1, "no documents: name them under documents:")
	}
	names := map[string]int{}
	for i := range f.Documents {
		d := &f.Documents[i]
		if d.Source == "" {
			return wrongAt(d.line, "documents: want source: and a file")
		}
		if d.Name == "" {
			d.Name = baseName(d.Source)
		}
		if d.TargetLang == "" {
			d.TargetLang = "en"
		}
		if len(f.Systems) == 0 {
			continue // a chain's: articles and folders of them
		}
		if err := named("documents", d.Name, d.line, names); err != nil {
			return err
		}
	}
	return nil
}

// baseName is a file's name without folder and endings: news of test/news.vi.txt.gz.
func baseName(path string) string {
	base, _, _ := strings.Cut(filepath.Base(corpus.Unpacked(path)), ".")
	return base
}

func (f *File) completeSystems() error {
	names := map[string]int{}
	for i := range f.Systems {
		s := &f.Systems[i]
		if err := named("systems", s.Name, s.line, names); err != nil {
			return err
		}
		kinds := 0
		for _, has := range []bool{s.Model.Model != "", len(s.Files) > 0, s.Command != ""} {
			if has {
				kinds++
			}
		}
		if kinds != 1 {
			return wrongAt(s.line, "system %s: want one of model, files and command", s.Name)
		}
		if s.Model.Model == "" && (s.Model != Model{} || s.Prompt != "" || len(s.TM)+len(s.Terms) > 0) {
			return wrongAt(s.line, "system %s: settings of a model, but no model", s.Name)
		}
		if s.Command == "" && len(s.Inputs) > 0 {
			return wrongAt(s.line, "system %s: inputs: are those of a command", s.Name)
		}
		for name := range s.Files {
			if !slices.ContainsFunc(f.Documents, func(d Documents) bool { return d.Name == name }) {
				return wrongAt(s.line, "system %s: files: no documents are called %s%s", s.Name, name, meant(name, f.documentNames()))
			}
		}
	}
	return nil
}

func (f *File) documentNames() (names []string) {
	for _, d := range f.Documents {
		names = append(names, d.Name)
	}
	return names
}

func (f *File) completeMetrics() error {
	for i := range f.Metrics {
		if m := &f.Metrics[i]; m.Name == "" {
			return wrongAt(m.line, "metrics: want name:")
		} else if m.As != "" {
			if err := named("metrics", m.As, m.line, map[string]int{}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *File) completeJudges() error {
	names := map[string]int{}
	for i := range f.Judges {
		j := &f.Judges[i]
		switch {
		case j.Method == "":
			return wrongAt(j.line, "judges: want method:")
		case j.Model.Model == "":
			return wrongAt(j.line, "judge %s: want model:", j.Method)
		case j.Name == "":
			j.Name = j.Method
		}
		if err := named("judges", j.Name, j.line, names); err != nil {
			return err
		}
	}
	return nil
}

// nameForm is what a name is made of: it becomes the name of a file.
var nameForm = regexp.MustCompile(`^[\pL\pN][\pL\pN._+-]{0,63}$`)

func named(what, name string, line int, names map[string]int) error {
	if name == "" {
		return wrongAt(line, "%s: want name:", what)
	}
	if !nameForm.MatchString(name) || strings.HasSuffix(name, ".") {
		return wrongAt(line, "%s: %q is no name: letters, digits, '.', '_', '+' and '-' make one, a letter or digit first", what, name)
	}
	if first, taken := names[strings.ToLower(name)]; taken {
		return wrongAt(line, "%s: %s is called so already, in line %d: give another name:", what, name, first)
	}
	names[strings.ToLower(name)] = line
	return nil
}

// secret is what keys and passwords look like where they do not belong.
var secret = regexp.MustCompile(`sk-[A-Za-z0-9_-]{16,}|(?i:bearer|api[_-]?key|password|token)["']?\s*[:= ]\s*["']?[A-Za-z0-9_.-]{16,}|://[^/\s"']*:[^/\s"'@]+@`)

// withoutSecrets refuses keys: a run file is kept, copied and shown.
func (f *File) withoutSecrets() error {
	for _, s := range f.Systems {
		for _, text := range []string{s.Command, s.BaseURL} {
			if secret.MatchString(text) {
				return wrongAt(s.line, "system %s: there seems to be a key in it: keep it in the environment, and name the variable ($NAME in a command, key_variable: of a model)", s.Name)
			}
		}
	}
	for _, j := range f.Judges {
		if secret.MatchString(j.BaseURL) {
			return wrongAt(j.line, "judge %s: there seems to be a key in it: keep it in the environment, and name the variable in key_variable:", j.Name)
		}
	}
	for name, value := range f.Flags {
		if secret.MatchString(fmt.Sprint(value)) {
			return wrongAt(f.lines[name], "flags: %s: there seems to be a key in it: keep it in the environment", name)
		}
	}
	return nil
}
