package main

import (
	"fmt"
	"strings"
)

// reasons are why things could not be done, and how many each of them kept.
type reasons map[string]int

func (r *reasons) count(why string) {
	if *r == nil {
		*r = reasons{}
	}
	(*r)[why]++
}

// commonest names the reason of the most things, the first in the alphabet of
// several.
func (r reasons) commonest() string {
	reason, most := "", 0
	for why, n := range r {
		if n > most || n == most && why < reason {
			reason, most = why, n
		}
	}
	return fmt.Sprintf("most often (%d): %s", most, strings.TrimRight(reason, "."))
}
