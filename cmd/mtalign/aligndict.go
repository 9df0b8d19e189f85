package main

import (
	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus/charset"
)

// dictionary reads that of --dict; without one, nothing is known beforehand.
func (u *ui) dictionary(a *aligning) (*align.Dictionary, error) {
	if a.dict == "" {
		return new(align.Dictionary), nil
	}
	r, err := u.open(a.dict)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return align.ReadDictionary(charset.NewReader(r), a.dict)
}

// saveDictionary writes what was learned to the file of --save-dict.
func (u *ui) saveDictionary(a *aligning, d *align.Dictionary) error {
	return u.output(a.saveDict, d.Write)
}
