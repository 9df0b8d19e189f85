package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mtalign/mtalign/translate/llm/store"
)

func Example() {
	dir, err := os.MkdirTemp("", "store")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	s, err := store.Open(filepath.Join(dir, "store.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	call := store.NewCall("model", "https://api.example/v1", 0, []byte(`{"model":"model","messages":[]}`))
	for range 2 {
		raw, err := s.Begin(context.Background(), call)
		fmt.Printf("stored: %q %v\n", raw, err)
		if raw == nil {
			s.Keep(call.Key, []byte(`{"choices":[]}`)) // which was sent for
			s.Mark(call.Key, store.Reading{Fault: ""})
		}
	}
	// Output:
	// stored: "" <nil>
	// stored: "{\"choices\":[]}" <nil>
}
