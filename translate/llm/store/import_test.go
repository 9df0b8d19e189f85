package store

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
)

// FuzzImport reads what may be an export: what is imported is exported as it
// was, and answers its call.
func FuzzImport(f *testing.F) {
	call := NewCall("m", "http://127.0.0.1/v1", 1, []byte(`{"model":"m"}`))
	for _, seed := range []string{
		`{"key":"` + call.Key.String() + `","state":"good","model":"m","base_url":"http://127.0.0.1/v1","sample":1,"usage":{"prompt":3,"completion":4,"cached":1},"sends":2,"begun":"2018-11-23T18:35:36Z","answered":"2018-11-23T18:35:37Z","request":"{\"model\":\"m\"}","answer":"{}"}`,
		`{"key":"` + Key{1}.String() + `","state":"void","fault":"no JSON","request":"","answer":{"base64":"/w=="}}`,
		`{"key":"` + Key{2}.String() + `","state":"unread","request":{"base64":""},"answer":""}` + "\n" + `{"key":"00"}` + "\n" + `{`,
	} {
		f.Add([]byte(seed))
	}
	s := newStore(f, filepath.Join(f.TempDir(), "store.db"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for r, err := range corpus.Read[Record](bytes.NewReader(text), "fuzz") {
			if err != nil {
				continue
			}
			added, err := s.Import(t.Context(), slices.Values([]Record{r}))
			if err != nil {
				t.Fatal(err)
			}
			if added == 1 {
				sameRecord(t, s, r)
			}
		}
	})
}

func sameRecord(t *testing.T, s Archive, want Record) {
	key, _ := want.key()
	for got, err := range s.Records(t.Context(), Filter{Prefix: key.String()}, true) {
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Request, want.Request) || !bytes.Equal(got.Answer, want.Answer) || got.Model != want.Model ||
			got.Usage != want.Usage || got.Sends != want.Sends || !got.Answered.Equal(want.Answered.Truncate(time.Second)) {
			t.Errorf("imported %+v, exported %+v", want, got)
		}
		if got.State == Void {
			return
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if raw, err := s.Begin(ctx, Call{Key: key}); err != nil || !bytes.Equal(raw, want.Answer) {
			t.Errorf("answered %q, %v; want %q", raw, err, want.Answer)
		}
		return
	}
	t.Errorf("%s is not there", want.Key)
}
