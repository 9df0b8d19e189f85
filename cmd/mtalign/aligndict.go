package main

import (
	"strings"

	"github.com/mtalign/mtalign/align"
)

// dictionary reads that of --dict; without one, nothing is known beforehand.
func (u *ui) dictionary(a *aligning) (*align.Dictionary, error) {
	if a.dict == "" {
		return new(align.Dictionary), nil
	}
	lines, err := u.sentences(a.dict)
	if err != nil {
		return nil, err
	}
	return align.ReadDictionary(strings.NewReader(strings.Join(lines, "\n")), a.dict)
}

// saveDictionary writes what was learned to the file of --save-dict.
func (u *ui) saveDictionary(a *aligning, d *align.Dictionary) error {
	return u.output(a.saveDict, d.Write)
}
