package batch

import (
	"encoding/hex"
	"testing"

	"github.com/go-json-experiment/json"
)

// FuzzResult reads lines of a batch's output as a server may write them: a key
// is taken for one only where it is whole.
func FuzzResult(f *testing.F) {
	id := hex.EncodeToString(make([]byte, 32))
	for _, seed := range []string{
		`{"custom_id":"` + id + `","response":{"status_code":200,"body":{"choices":[]}},"error":null}`,
		`{"custom_id":"` + id + `","response":null,"error":{"code":"batch_expired","message":"too late"}}`,
		`{"custom_id":"` + id + `0"}`, `{"custom_id":"` + id[:63] + `"}`, `{"custom_id":"zz"}`, `{"custom_id":""}`, `{}`, `[]`, ``, `null`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var l result
		if json.Unmarshal(line, &l) != nil {
			return
		}
		if key, ok := l.key(); ok && len(l.ID) != 2*len(key) {
			t.Errorf("%q is taken for the key %s", l.ID, key)
		}
	})
}
