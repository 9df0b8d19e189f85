package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// idHash is how many hex digits of the content's hash an id ends with.
const idHash = 8

// id names a document after its file and its content, in letters, digits and
// ". _ -" only: the same file, the same id, wherever it lies.
func id(name string, content []byte) string {
	base := filepath.Base(corpus.Unpacked(name))
	base = strings.TrimSuffix(base, filepath.Ext(base))
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '_', r == '-':
			return r
		}
		return '-'
	}, base)
	if safe = strings.Trim(safe, "-."); safe == "" {
		safe = "document"
	}
	return safe + "-" + sum(content)[:idHash]
}

func sum(content []byte) string {
	hash := sha256.Sum256(content)
	return hex.EncodeToString(hash[:])
}
