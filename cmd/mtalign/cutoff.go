package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// cutOff returns the model's calls whose process died before their answers came,
// by key, with how often each was sent. To be asked before anything is sent, as
// calls are taken over then. Other runs that share the store have theirs among
// them.
func (s *server) cutOff(ctx context.Context) (map[string]int, error) {
	return s.sends(ctx, store.Filter{Model: s.Model, States: []store.State{store.Lost}})
}

// sentAgain adds, to the keys known before, those of calls cut off that were sent
// again since: they may have been paid for twice.
func (s *server) sentAgain(ctx context.Context, known []string, cutOff map[string]int) ([]string, error) {
	keys := slices.Clone(known)
	for key, before := range cutOff {
		now, err := s.sends(ctx, store.Filter{Prefix: key})
		if err != nil {
			return known, err
		}
		if now[key] > before && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys[len(known):])
	return keys, nil
}

// sends tells how often the calls were sent that a filter matches.
func (s *server) sends(ctx context.Context, f store.Filter) (map[string]int, error) {
	archive, ok := s.kept.(store.Archive)
	if !ok {
		return nil, nil
	}
	sends := map[string]int{}
	for record, err := range archive.Records(ctx, f, false) {
		if damaged := (*store.RecordError)(nil); errors.As(err, &damaged) {
			continue // what of the call matters is told when it is asked for
		}
		if err != nil {
			return nil, fmt.Errorf("looking for calls that were cut off: %w", err)
		}
		sends[record.Key] = record.Sends
	}
	return sends, nil
}
