package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A place is where the Guangyun (1008) has a character: what it says of the
// sound, from which Hán-Việt readings come by law (Wang Li, Hanyueyu yanjiu,
// 1948). The laws are counted over the dictionary, not written down.
type place struct {
	initial, open, division, class, rhyme, tone string
}

// readGuangyun reads what guangyun.mjs lists.
func readGuangyun(name string) (map[rune][]place, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	places := map[rune][]place{}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if r := []rune(f[0]); len(f) == 7 && len(r) == 1 {
			places[r[0]] = append(places[r[0]], place{f[1], f[2], f[3], f[4], f[5], f[6]})
		}
	}
	if len(places) == 0 {
		return nil, fmt.Errorf("%s: no characters in it: did guangyun.mjs fail?", name)
	}
	return places, nil
}

// laws count how each part of a place is read; a more special context is asked
// before a more general one.
type laws struct {
	counts map[string]map[string]float64
}

// contexts lists what the onset, the rime and the tone of a reading go by.
func (p place) contexts() [3][]string {
	rhyme := p.rhyme
	if p.tone == "入" { // ends in a stop
		rhyme += p.tone
	}
	return [3][]string{
		{"o" + p.initial + p.open + p.division + p.class + p.rhyme, "o" + p.initial + p.open + p.division, "o" + p.initial},
		{"r" + rhyme + p.open + p.division + p.class + p.initial, "r" + rhyme + p.open + p.division + p.class, "r" + rhyme + p.open},
		{"t" + p.initial + p.tone, "t" + p.tone},
	}
}

// learn counts the laws over the characters that have one place and one
// reading.
func learn(places map[rune][]place, hanviet map[rune]map[string][]string) laws {
	l := laws{map[string]map[string]float64{}}
	for r, at := range places {
		readings := all(hanviet[r])
		if len(at) != 1 || len(readings) != 1 {
			continue
		}
		parts := split(readings[0])
		for i, contexts := range at[0].contexts() {
			for _, c := range contexts {
				if l.counts[c] == nil {
					l.counts[c] = map[string]float64{}
				}
				l.counts[c][parts[i]]++
			}
		}
	}
	return l
}

// enough is how often a context must have been seen to be trusted alone.
const enough = 2

// by returns the reading of a place by law, "" where no law is known.
func (l laws) by(p place) string {
	var parts [3]string
	for i, contexts := range p.contexts() {
		for _, c := range contexts {
			best, n := "", 0.0
			for _, part := range slices.Sorted(maps.Keys(l.counts[c])) {
				if l.counts[c][part] > n {
					best, n = part, l.counts[c][part]
				}
			}
			if n >= enough {
				parts[i] = best
				break
			}
		}
	}
	if parts[1] == "" {
		return ""
	}
	return join(parts)
}

var onsets = strings.Fields("ngh ng nh gh gi kh ch th tr ph qu b c d đ g h k l m n p r s t v x")

// split cuts a reading into onset, rime without tone, and tone mark.
func split(reading string) [3]string {
	var parts [3]string
	base := strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", r) {
			parts[2] = string(r)
			return -1
		}
		return r
	}, norm.NFD.String(reading))
	base = norm.NFC.String(base)
	for _, o := range onsets {
		if rest, ok := strings.CutPrefix(base, o); ok && rest != "" {
			parts[0], base = o, rest
			break
		}
	}
	switch parts[0] { // spelled by the vowel behind it
	case "k", "c":
		parts[0] = "k"
	case "qu":
		parts[0], base = "k", "o"+base
	case "ngh":
		parts[0] = "ng"
	}
	if base == "y" {
		base = "i"
	}
	parts[1] = base
	return parts
}

// join spells what split cut.
func join(parts [3]string) string {
	onset, rime := parts[0], parts[1]
	front := strings.ContainsAny(string([]rune(rime)[0]), "eêiy")
	glide, rest := "", ""
	if len(rime) > 1 {
		glide, rest = rime[:1], rime[1:]
	}
	switch {
	case onset == "k" && (glide == "o" || glide == "u") && strings.ContainsAny(string([]rune(rest)[0]), "aăâeêyơ"):
		onset, rime = "qu", rest
	case onset == "k" && !front:
		onset = "c"
	case onset == "ng" && front:
		onset = "ngh"
	case onset == "" && strings.HasPrefix(rime, "iê"):
		rime = "y" + rime[1:]
	}
	if rime == "i" && strings.Contains("|k|h|l|m|t|", "|"+onset+"|") {
		rime = "y"
	}
	return toned(onset, rime, parts[2])
}

// toned puts the tone mark on the vowel that carries it.
func toned(onset, rime, tone string) string {
	letters := []rune(rime)
	at := slices.IndexFunc(letters, func(r rune) bool { return strings.ContainsRune("ăâêôơ", r) })
	if at < 0 {
		first := slices.IndexFunc(letters, isVowel)
		at = max(first, 0)
		glide := first >= 0 && first+1 < len(letters) && isVowel(letters[first+1]) && strings.ContainsRune("ou", letters[first])
		if glide && strings.ContainsRune("aey", letters[first+1]) {
			at = first + 1
		}
		if first >= 0 && first+1 < len(letters) && letters[first] == 'ư' && letters[first+1] == 'ơ' {
			at = first + 1
		}
	}
	return norm.NFC.String(onset + string(letters[:at+1]) + tone + string(letters[at+1:]))
}

func isVowel(r rune) bool { return strings.ContainsRune("aeiouyăâêôơư", r) }

// all lists a character's Hán-Việt readings, each once.
func all(sounds map[string][]string) []string {
	var list []string
	for _, pinyin := range slices.Sorted(maps.Keys(sounds)) {
		for _, text := range sounds[pinyin] {
			if reading, ok := oneSyllable(text); ok && !slices.Contains(list, reading) {
				list = append(list, reading)
			}
		}
	}
	return list
}

// lawful lists the readings of a character by law, in the order of its places.
func (l laws) lawful(at []place) []string {
	var list []string
	sorted := slices.SortedFunc(slices.Values(at), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.tone, b.tone), cmp.Compare(a.rhyme, b.rhyme), cmp.Compare(a.initial, b.initial))
	})
	for _, p := range sorted {
		if reading := l.by(p); reading != "" && !slices.Contains(list, reading) {
			list = append(list, reading)
		}
	}
	return list
}

// byLaw lists the readings by law of every character of the Guangyun.
func byLaw(places map[rune][]place, hanviet map[rune]map[string][]string) map[rune][]string {
	l, readings := learn(places, hanviet), map[rune][]string{}
	for r, at := range places {
		readings[r] = l.lawful(at)
	}
	return readings
}
