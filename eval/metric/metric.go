// Package metric scores translations. A metric turns a segment into a short
// vector of counts, and the score of a corpus is a function of the vectors'
// sum, so that significance tests add vectors and never read text again.
package metric

// A Result is one score as scores.json keeps it: of a pair, a document or a
// system.
type Result struct {
	Name      string  `json:"name"`
	Score     float64 `json:"score"`
	Signature string  `json:"signature"` // all settings that change the score
	Pair      string  `json:"pair,omitzero"`
	Doc       string  `json:"doc,omitzero"`
	System    string  `json:"system,omitzero"`
}
