// Command gen writes the table of package gazetteer from the names of GeoNames
// as the Debian package libgeonames-common has them, a catalogue a language.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/gazetteer"
	"github.com/mtalign/mtalign/corpus/internal/source"
)

// columns are the languages of each column; a later catalogue of a column adds
// what it writes otherwise.
var columns = [][]string{
	{"zh", "zh_CN", "zh_TW", "zh_HK", "zh_SG"},
	{"vi"},
	{"en"},
	{"fr"},
	{"de", "es", "it", "pt", "nl", "pl", "cs", "hu", "ro", "tr"},
}

const chinese, vietnamese, english, french = 0, 1, 2, 3

func main() {
	locale := flag.String("locale", "/usr/share/locale", "folder with LANGUAGE/LC_MESSAGES/geonames.mo (Debian: libgeonames-common)")
	out := flag.String("out", "gazetteer.tsv", "file to write")
	source.Main(func() error { return generate(*locale, *out) })
}

func generate(locale, out string) error {
	places := map[string][][]string{} // by GeoNames' number or code
	for i, languages := range columns {
		for _, language := range languages {
			names, err := catalogue(filepath.Join(locale, language, "LC_MESSAGES", "geonames.mo"))
			if err != nil {
				return err
			}
			for id, name := range names {
				if places[id] == nil {
					places[id] = make([][]string, len(columns))
				}
				places[id][i] = append(places[id][i], name)
			}
		}
	}
	var b bytes.Buffer
	for _, id := range slices.Sorted(maps.Keys(places)) {
		if row := row(places[id]); row != "" {
			b.WriteString(row + "\n")
		}
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// row joins the names of a place, each spelling once; it is empty where there
// is nothing to tell from it: neither a Chinese nor a Vietnamese name, and the
// French one is the English one.
func row(names [][]string) string {
	seen := map[string]bool{}
	var fields []string
	for i, list := range names {
		var kept []string
		for _, name := range list {
			name = strings.NewReplacer("\t", " ", "\n", " ", "|", " ").Replace(name)
			key := gazetteer.Key(name)
			wrong := hanIn(name) != (i == chinese)
			if key == "" || wrong || seen[key] && i != english {
				continue
			}
			seen[key] = true
			kept = append(kept, name)
		}
		fields = append(fields, strings.Join(kept, "|"))
	}
	if fields[chinese] == "" && fields[vietnamese] == "" && fields[french] == "" || len(seen) < 2 {
		return ""
	}
	return strings.TrimRight(strings.Join(fields, "\t"), "\t")
}

func hanIn(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// catalogue reads the names in one language.
func catalogue(name string) (map[string]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	err = source.Gettext(data, func(id, translation string) {
		if id != "" {
			names[id] = translation
		}
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return names, nil
}
