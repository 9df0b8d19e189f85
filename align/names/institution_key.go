package names

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A notionClass is the notions that some phrase says alike, under the lowest of
// them; it is headed where one of them says what body it is.
type notionClass struct {
	id     int
	headed bool
}

// notionClasses gives each notion its class.
var notionClasses = sync.OnceValue(func() map[int]notionClass {
	known, _ := notions()
	class := map[int]int{}
	for _, list := range known {
		for _, n := range list {
			class[n.id] = n.id
		}
	}
	for changed := true; changed; {
		changed = false
		for _, list := range known {
			least := class[list[0].id]
			for _, n := range list {
				least = min(least, class[n.id])
			}
			for _, n := range list {
				if class[n.id] != least {
					class[n.id], changed = least, true
				}
			}
		}
	}
	headed := map[int]bool{}
	for _, list := range known {
		for _, n := range list {
			headed[class[n.id]] = headed[class[n.id]] || n.kind == "head"
		}
	}
	classes := map[int]notionClass{}
	for id, least := range class {
		classes[id] = notionClass{least, headed[least]}
	}
	return classes
})

// An outline is what two names that compareParts ties have in common, in order:
// all of it but one place, and the heads, of which those with few other parts
// share one.
type outline struct {
	fields  []int
	heads   []int
	places  []string
	propers []*name
	tell    int // parts that say more than what body it is
}

func outlineOf(parts []part) outline {
	var o outline
	for _, p := range parts {
		if p.tells() {
			o.tell++
		}
		switch {
		case p.place != "":
			o.places = append(o.places, p.place)
		case p.proper != nil:
			o.propers = append(o.propers, p.proper)
		case notionClasses()[p.notions[0].id].headed:
			o.heads = append(o.heads, notionClasses()[p.notions[0].id].id)
		default:
			o.fields = append(o.fields, notionClasses()[p.notions[0].id].id)
		}
	}
	slices.Sort(o.fields)
	slices.Sort(o.heads)
	slices.Sort(o.places)
	return o
}

// keys lists the keys of an institution: those that it is entered by, and those
// that what may be one with it is entered by. A place that one of two names
// leaves out is left out of the other's key.
func (i *institution) keys() (held, asked []string) {
	o := outlineOf(i.parts)
	if o.tell == 0 {
		return nil, nil
	}
	whole := o.keysWith("whole", o.places)
	held, asked = slices.Clone(whole), append(whole, o.keysWith("less", o.places)...)
	for k := range o.places {
		fewer := slices.Delete(slices.Clone(o.places), k, k+1)
		held, asked = append(held, o.keysWith("less", fewer)...), append(asked, o.keysWith("whole", fewer)...)
	}
	return held, asked
}

// keysWith lists the keys with some of the places.
func (o outline) keysWith(what string, places []string) []string {
	base := fmt.Sprint("parts ", what, o.fields, places, len(o.propers))
	var heads []string
	for _, h := range slices.Compact(slices.Clone(o.heads)) {
		heads = append(heads, fmt.Sprint(base, h))
	}
	if len(o.heads) == 0 {
		heads = append(heads, base+"none")
	}
	if o.tell >= mostFields {
		heads = append(heads, base)
	}
	if len(o.propers) == 0 {
		return heads
	}
	var list []string
	for _, p := range o.propers {
		for _, own := range soundingKeys(p) {
			for _, h := range heads {
				list = append(list, h+" "+own)
			}
		}
	}
	return list
}

// soundingKeys lists what the proper names of one organisation share in two
// languages: the letters, a reading of the first syllable and one of the last, or, as
// sound, the first two consonants.
func soundingKeys(n *name) []string {
	list := []string{n.fold}
	for _, p := range n.paths {
		if len(p) > 0 {
			first, last := readingsOf(p[0]), readingsOf(p[len(p)-1])
			for i := range first {
				for _, x := range first[i] {
					for _, y := range last[i] {
						list = append(list, fmt.Sprint(len(p), x, i, y))
					}
				}
			}
		}
	}
	if sound := classes.Replace(n.sound); sound != "" {
		list = append(list, "sound "+sound[:min(2, len(sound))])
	}
	return once(list)
}

// mostRead is how many of the characters of a pinyin syllable, the likeliest, are asked
// for how they are read.
const mostRead = 12

// readingsOf lists the Vietnamese readings of a syllable, without marks, and the
// Mandarin ones; those of a pinyin syllable are those of its likeliest characters.
func readingsOf(s syllable) (list [2][]string) {
	if s.vi != "" {
		list[0] = append(list[0], s.bare)
	}
	if s.pinyin != "" {
		list[1] = append(list[1], s.pinyin)
		chars := reading.Characters("", s.pinyin)
		for _, c := range chars[:min(len(chars), mostRead)] {
			list[0] = append(list[0], vietnameseKeys(c.Rune)...)
		}
	}
	if s.han != 0 {
		list[0] = append(list[0], vietnameseKeys(s.han)...)
		list[1] = append(list[1], pinyinKeys(s.han)...)
	}
	return [2][]string{once(list[0]), once(list[1])}
}

// properSound is how an organisation's proper name sounds.
func (n *name) properSound() string {
	var b strings.Builder
	for _, p := range n.institution().parts {
		if p.proper != nil {
			b.WriteString(p.proper.sound)
		}
	}
	return b.String()
}

// properKeys are the keys of an organisation's proper name.
func (n *name) properKeys() (held, asked []string) {
	if text := n.institution().proper; text != "" {
		key := []string{"proper " + text}
		return key, key
	}
	return nil, nil
}

// initialKeys are the keys of an abbreviation and of what it may be short for.
func (n *name) initialKeys() (held, asked []string) {
	i := n.institution()
	switch {
	case n.hans > 0:
		return nil, nil
	case len(n.words) > 2:
		return []string{"long " + i.initials}, []string{"short " + i.initials}
	case len(n.words) == 1 && strings.ToUpper(n.text) == n.text:
		return []string{"short " + i.initials}, []string{"long " + i.initials}
	}
	return nil, nil
}
