package aligned

import (
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
)

// Results is the stream of metric.Result, by pair, NUL and number.
const Results = "results"

// Rounds are Scores for collections that do not fit in memory: from
// story.Aligned and story.Audits to Results.
func Rounds() []shard.Round {
	return []shard.Round{{Name: "score", From: []string{story.Aligned, story.Audits}, To: []string{Results}, Do: score}}
}

func score(g *shard.Group) error {
	garble := map[string]float64{}
	s, err := story.Read(g, func(v shard.Value) error {
		var audited struct {
			Doc    string  `json:"doc"`
			Garble float64 `json:"garble"`
		}
		err := json.Unmarshal(v.Data, &audited)
		garble[audited.Doc] = audited.Garble
		return err
	})
	if err != nil {
		return err
	}
	for _, bitext := range s.Bitexts {
		results, err := Scores(bitext, garble)
		if err != nil {
			return err
		}
		for i, r := range results {
			if err := story.Emit(g, Results, fmt.Sprintf("%s\x00%d", bitext[0].Pair, i), r); err != nil {
				return err
			}
		}
	}
	return nil
}
