package format

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/language"

	"github.com/mtalign/mtalign/corpus"
)

// mosesPair is the files of one pair of languages; ids is empty where there
// are none.
type mosesPair struct{ a, b, ids, langA, langB string }

// A mosesGroup is files whose names differ in the ending alone.
type mosesGroup struct {
	stem    string
	endings []string          // that are languages
	files   map[string]string // by ending
}

// mosesPairs finds the pairs of files whose names have one beginning:
// "corpus.vi" beside "corpus.zh", "corpus.vi-zh.vi" beside "corpus.vi-zh.zh".
// Two files that were both named are one.
func mosesPairs(name string, o Options) ([]mosesPair, error) {
	if o.Beside != "" {
		return []mosesPair{{a: name, b: o.Beside, langA: mosesLanguage(name), langB: mosesLanguage(o.Beside)}}, nil
	}
	groups, err := mosesGroups(name)
	if err != nil {
		return nil, err
	}
	var pairs []mosesPair
	for _, g := range groups {
		a, b, err := g.languages(o)
		if err != nil {
			return nil, err
		}
		if b != "" {
			pairs = append(pairs, mosesPair{g.files[a], g.files[b], g.files["ids"], ending(a), ending(b)})
		}
	}
	if len(pairs) == 0 {
		return nil, fmt.Errorf("%s: no two files such as %s.vi and %s.zh: name the common beginning of their names, or both files", name, name, name)
	}
	return pairs, nil
}

// mosesGroups reads the folder, which is in the order of names.
func mosesGroups(name string) ([]*mosesGroup, error) {
	folder, base := filepath.Split(name)
	entries, err := os.ReadDir(filepath.Clean(folder))
	if err != nil {
		return nil, err
	}
	var groups []*mosesGroup
	byStem := map[string]*mosesGroup{}
	for _, entry := range entries {
		unpacked := corpus.Unpacked(entry.Name())
		if entry.IsDir() || !strings.HasPrefix(unpacked, base+".") {
			continue
		}
		stem, ending := mosesName(unpacked)
		g := byStem[stem]
		if g == nil {
			g = &mosesGroup{stem: stem, files: map[string]string{}}
			byStem[stem], groups = g, append(groups, g)
		}
		if isLanguage(ending) {
			g.endings = append(g.endings, ending)
		}
		g.files[ending] = folder + entry.Name()
	}
	return groups, nil
}

// mosesName cuts the name of a file. The ending of one of two of the same
// language, "fr-fr.a.fr", is "a.fr".
func mosesName(name string) (stem, ending string) {
	at := strings.LastIndexByte(name, '.')
	stem, ending = name[:at], name[at+1:]
	for _, side := range []string{"a", "b"} {
		if whole, ok := strings.CutSuffix(stem, "."+side); ok && strings.HasSuffix(whole, "."+ending+"-"+ending) {
			return whole, side + "." + ending
		}
	}
	return stem, ending
}

// languages returns the endings of the two files to read: those that the name
// says, the wanted ones, or the only two. Of a single file there are none.
func (g *mosesGroup) languages(o Options) (a, b string, err error) {
	said := g.stem[strings.LastIndexByte(g.stem, '.')+1:]
	for at, c := range said {
		if c == '-' && g.has(said[:at]) && g.has(said[at+1:]) && said[:at] != said[at+1:] {
			return said[:at], said[at+1:], nil
		}
	}
	if o.SrcLang != o.TgtLang && g.has(o.SrcLang) && g.has(o.TgtLang) {
		return o.SrcLang, o.TgtLang, nil
	}
	switch len(g.endings) {
	case 0, 1:
		return "", "", nil
	case 2:
		return g.endings[0], g.endings[1], nil
	}
	return "", "", fmt.Errorf("%s: more than two files begin so (%s): say which two are meant by their languages", g.stem, strings.Join(g.endings, ", "))
}

func (g *mosesGroup) has(ending string) bool { return g.files[ending] != "" }

// isLanguage tells endings such as vi, zh_CN and a.fr from those of other files
// that lie beside. Of the codes of three letters, among which are log, tsv and
// txt, only those count that have a form of two.
func isLanguage(name string) bool {
	code := ending(name)
	_, err := language.ParseBase(code)
	return err == nil && (len(code) == 2 || code == "und")
}

// mosesLanguage is the language that the name of a file ends with, if any.
func mosesLanguage(name string) string {
	if last := strings.TrimPrefix(filepath.Ext(corpus.Unpacked(name)), "."); isLanguage(last) {
		return ending(last)
	}
	return ""
}

// ending is the language of a file that ends so.
func ending(name string) string {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "a."), "b.")
	if code, err := url.PathUnescape(name); err == nil {
		name = code
	}
	return primary(name)
}
