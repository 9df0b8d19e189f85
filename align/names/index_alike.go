package names

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strconv"

	"github.com/mtalign/mtalign/corpus/reading"
)

// An alikeIndex finds names by what they have in common exactly: their letters
// but for the marks, with or without the words written small, the country, the
// place or the person that they name.
type alikeIndex struct {
	keys []alikeKey
}

// An alikeKey leads from half the hash of what is common, which chance may give
// to another, to a form.
type alikeKey struct {
	hash uint32
	at   int32
}

func byKey(a, b alikeKey) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) }

var alikeSeed = maphash.MakeSeed()

// alikeKeys are the hashes by which a name is found.
func alikeKeys(n *name) []uint32 {
	if n.fold == "" {
		return nil
	}
	texts := []string{n.fold}
	if capitals := reading.Fold(n.capitals); capitals != "" && capitals != n.fold {
		texts = append(texts, capitals)
	}
	if n.country != "" {
		texts = append(texts, "country\x00"+n.country)
	}
	for _, p := range n.places {
		texts = append(texts, "place\x00"+strconv.Itoa(int(p)))
	}
	for _, p := range n.people {
		texts = append(texts, "person\x00"+strconv.Itoa(int(p)))
	}
	hashes := make([]uint32, len(texts))
	for i, text := range texts {
		hashes[i] = uint32(maphash.String(alikeSeed, text))
	}
	return hashes
}

func (x *alikeIndex) add(n *name, at int32) {
	for _, hash := range alikeKeys(n) {
		x.keys = append(x.keys, alikeKey{hash, at})
	}
}

func (x *alikeIndex) freeze() {
	slices.SortFunc(x.keys, byKey)
	x.keys = tight(x.keys)
}

func (x *alikeIndex) search(q *name, visit func(form int32)) {
	for _, hash := range alikeKeys(q) {
		at, _ := slices.BinarySearchFunc(x.keys, alikeKey{hash: hash}, byKey)
		for ; at < len(x.keys) && x.keys[at].hash == hash; at++ {
			visit(x.keys[at].at)
		}
	}
}
