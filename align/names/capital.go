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
