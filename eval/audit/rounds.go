package audit

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
)

// Names is the stream of the entities of stories with their consistency, by
// story, NUL and number.
const Names = "names"

// Rounds are Collection.Audit for collections that do not fit in memory: from
// story.Versions, story.Aligned and story.Entities to story.Audits and Names.
func Rounds(settings Settings) []shard.Round {
	return []shard.Round{{
		Name: "audit", From: []string{story.Versions, story.Aligned, story.Entities}, To: []string{story.Audits, Names},
		Do: func(g *shard.Group) error { return auditStory(g, settings) },
	}}
}

func auditStory(g *shard.Group, settings Settings) error {
	s, err := story.Read(g, nil)
	if err != nil {
		return err
	}
	langs := Languages(s.Documents)
	for i := range s.Entities {
		s.Entities[i].Consistency = Consistency(s.Entities[i], langs)
		if err := story.Emit(g, Names, fmt.Sprintf("%s\x00%08d", g.Key, i), s.Entities[i]); err != nil {
			return err
		}
	}
	c := NewCollection(s.Entities, s.Bitexts)
	c.Settings = settings
	for i := range s.Documents {
		if err := story.Emit(g, story.Audits, g.Key, c.Audit(&s.Documents[i])); err != nil {
			return err
		}
	}
	return nil
}
