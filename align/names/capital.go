package names

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus/reading"
)

//go:embed capitals.tsv
var capitalsTSV string

// capitals maps the folded name of a capital, in any language of the table, to
// its country's ISO 3166 code.
var capitals = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(capitalsTSV) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		for _, name := range fields[1:] {
			m[reading.Fold(name)] = fields[0]
		}
	}
	return m
})

// capitalNames lists the names of a country's capital, in the order of
// languages, "" where the table has none.
func capitalNames(code string) []string {
	list := make([]string, len(languages))
	for line := range strings.Lines(capitalsTSV) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if fields[0] != strings.TrimPrefix(code, capitalOf) {
			continue
		}
		for _, name := range fields[1:] {
			switch {
			case isHan(name):
				list[1] = name
			case reading.IsVietnamese(words(name)[0]) && !isASCII(name):
				list[0] = name
			case list[2] == "":
				list[2] = name
			}
		}
	}
	return list
}

// capitalOf stands before a country's code to name its capital.
const capitalOf = "capital of "

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}
