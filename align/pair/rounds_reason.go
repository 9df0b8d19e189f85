package pair

import "github.com/mtalign/mtalign/corpus/shard"

func init() {
	for reason, says := range map[string]string{
		"postings/skewed_trait":     "words, names or numbers that too many documents have to tell any apart",
		"gather/unlikely_neighbour": "documents that share less with another than its likeliest do",
		"gather/same_number":        "documents not paired, as the hash of their id is another's",
		"choose/one_sided":          "pairs not looked at further, as only one of the two is among the likeliest of the other",
		"choose/not_outstanding":    "pairs not looked at further, as they are hardly more alike than any two, or either has a far better one",
		"lessons/many_languages":    "pairs of languages without a dictionary, as many others have one",
		"send/without_candidate":    "documents that resemble no other enough to be compared with it",
		"learn/large_dictionary":    "lessons left out of dictionaries that would be too large",
	} {
		shard.Reasons.Add(first.of(reason), says)
		shard.Reasons.Add(second.of(reason), says+", with the words of dictionaries")
	}
	shard.Reasons.Add("judge/unlike", "pairs that were compared and tell different stories")
	shard.Reasons.Add("write/outdone", "pairs left out, as either document has a far better counterpart")
}
