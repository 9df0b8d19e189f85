package pair

import "github.com/mtalign/mtalign/corpus/shard"

func init() {
	for reason, says := range map[string]string{
		"postings/skewed_trait":     "words, names or numbers that too many documents have to tell any apart",
		"gather/unlikely_neighbour": "documents that share less with another than its likeliest do",
		"gather/same_number":        "documents not paired, as the hash of their id is another's",
		"choose/one_sided":          "pairs not looked at further, as only one of the two is among the likeliest of the other",
		"choose/not_outstanding":    "pairs not looked at further, as they are hardly more alike than any two, or either has a far better one",
		"send/without_candidate":    "documents that resemble no other enough to be compared with it",
		"judge/unlike":              "pairs that were compared and tell different stories",
		"write/outdone":             "pairs left out, as either document has a far better counterpart",
	} {
		shard.Reasons.Add(reason, says)
	}
}
