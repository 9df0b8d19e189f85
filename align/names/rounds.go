package names

import (
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
)

// Rounds are Extract and Link for collections that do not fit in memory: from
// story.Versions and story.Aligned to story.Entities. Names are linked within
// a story; the id of an entity is the story's and the number of the entity in
// it, as in "vi-017/E1".
func Rounds(known ...Known) []shard.Round {
	return linking(func() *Extractor { return NewExtractor(known) }, Link, known)
}

// RoundsUnlisted is Rounds without the gazetteer and the table of people.
func RoundsUnlisted(known ...Known) []shard.Round {
	return linking(func() *Extractor { return NewUnlistedExtractor(known) }, LinkUnlisted, known)
}

type linker func([]corpus.Document, []corpus.Mention, []corpus.Bitext, ...Known) []corpus.Entity

func linking(extractor func() *Extractor, link linker, known []Known) []shard.Round {
	extractor = sync.OnceValue(extractor)
	return []shard.Round{{
		Name: "link", From: []string{story.Versions, story.Aligned}, To: []string{story.Entities},
		Do: func(g *shard.Group) error {
			s, err := story.Read(g, nil)
			if err != nil {
				return err
			}
			var found []corpus.Mention
			for i := range s.Documents {
				found = append(found, extractor().Extract(&s.Documents[i])...)
			}
			for _, e := range link(s.Documents, found, s.Bitexts, known...) {
				e.ID = g.Key + "/" + e.ID
				if err := story.Emit(g, story.Entities, g.Key, e); err != nil {
					return err
				}
			}
			return nil
		},
	}}
}
