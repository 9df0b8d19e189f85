package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// keyed is a line of an input method of the m17n library: a syllable in Telex
// and the characters that it types.
var keyed = regexp.MustCompile(`\("((?:ngh?|nh|gh|gi|kh|ch|th|tr|ph|qu|dd|[bcdghklmnprstvx])?[aeiouyw]+(?:ch|nh|ng?|[cmpt])?)([sfrxj]?)"\s+\("(\p{Han}+)"\)\)`)

// telex are the letters that Telex spells with two, and then w alone.
var telex = strings.NewReplacer("dd", "đ", "aa", "â", "aw", "ă", "ee", "ê", "oo", "ô", "ow", "ơ", "uw", "ư", "w", "ư")

var telexTones = map[string]string{"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}

// readHueCIT reads vi-han.mim, which types characters by their Hán-Việt
// readings: the readings of each.
func readHueCIT(name string) (map[rune][]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	readings := map[rune][]string{}
	for _, line := range keyed.FindAllStringSubmatch(string(data), -1) {
		reading := toneOn(telex.Replace(line[1]), telexTones[line[2]])
		for _, r := range line[3] {
			readings[r] = append(readings[r], reading)
		}
	}
	if len(readings) == 0 {
		return nil, fmt.Errorf("%s: no readings in it", name)
	}
	return readings, nil
}

// toneOn spells a syllable with a tone mark.
func toneOn(base, tone string) string {
	for _, onset := range onsets {
		if rime, ok := strings.CutPrefix(base, onset); ok && strings.ContainsFunc(rime, isVowel) {
			return toned(onset, rime, tone)
		}
	}
	return norm.NFC.String(toned("", base, tone))
}
