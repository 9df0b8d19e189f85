package names

import "github.com/mtalign/mtalign/corpus"

// untitled leaves out the titles before a person's name.
func (f *latinFinder) untitled(text []rune, sp span) span {
	if sp.kind != corpus.Person {
		return sp
	}
	tokens := tokenize(string(text[sp.start:sp.end]))
	i := 0
	for i < len(tokens) {
		n := f.titles.match(tokens, i)
		if n == 0 || i+n < len(tokens) && tokens[i+n].gap != " " && tokens[i+n].gap != ". " {
			break
		}
		i += n
	}
	if i == len(tokens) {
		return span{}
	}
	sp.start += tokens[i].start
	return sp
}

// untitled leaves out the titles before a person's name, and those behind it.
func (f *hanFinder) untitled(text []rune, sp span) span {
	if sp.kind != corpus.Person {
		return sp
	}
	for name := text[:sp.end]; sp.start < sp.end; {
		n := f.titles.at(name, sp.start)
		if n == 0 {
			break
		}
		sp.start += n
	}
	for sp.start < sp.end {
		n := f.titles.before(text[sp.start:sp.end], sp.end-sp.start)
		if n == 0 {
			break
		}
		sp.end -= n
	}
	return sp
}
