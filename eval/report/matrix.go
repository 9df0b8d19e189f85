package report

import (
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// Sizes of the matrix.
const (
	matrixRows    = 200
	matrixColumns = 24
)

// A matrix shows which article writes which name how.
type matrix struct {
	Columns []ref
	Rows    []matrixRow
	Left    string // says what is left out, empty where all is there
}

type matrixRow struct {
	Name  entity
	Cells [][]chip // one a column, empty where the article has no such name
}

// newMatrix crosses entities with the documents that mention them; views
// belong to entities place by place. A single document makes no matrix.
func newMatrix(x *index, entities []corpus.Entity, views []entity) *matrix {
	mentioned := map[int]bool{}
	for _, e := range entities {
		for _, m := range e.Mentions {
			if place, ok := x.places[m.Doc]; ok {
				mentioned[place] = true
			}
		}
	}
	if len(mentioned) < 2 {
		return nil
	}
	out := &matrix{}
	columns := map[string]int{}
	for place, doc := range x.docs {
		if mentioned[place] && len(out.Columns) < matrixColumns {
			columns[doc.ID] = len(out.Columns)
			out.Columns = append(out.Columns, refOf(doc, place))
		}
	}
	for i, e := range entities[:min(len(entities), matrixRows)] {
		out.Rows = append(out.Rows, matrixRow{views[i], newCells(x, e.Mentions, columns)})
	}
	if len(mentioned) > matrixColumns || len(entities) > matrixRows {
		out.Left = fmt.Sprintf("Shown: %s of %s and %s of %s.",
			grouped(len(out.Rows)), count(len(entities), "name"), grouped(len(out.Columns)), count(len(mentioned), "article"))
	}
	return out
}

func newCells(x *index, mentions []corpus.Mention, columns map[string]int) [][]chip {
	cells := make([][]chip, len(columns))
	for _, m := range mentions {
		column, ok := columns[m.Doc]
		if !ok {
			continue
		}
		c := newChip(x, m)
		at := slices.IndexFunc(cells[column], func(seen chip) bool {
			return seen.Text == c.Text && seen.Class == c.Class
		})
		if at < 0 {
			at = len(cells[column])
			cells[column] = append(cells[column], c)
		}
		cells[column][at].N++
	}
	return cells
}
