package format

import (
	"bytes"
	"encoding/xml"
	"unicode/utf8"
)

// aheadBytes is how far units are looked for ahead of the decoder.
const aheadBytes = 16 << 10

// An ahead is the tokens of an element that is read without the decoder, which
// takes five times as long for markup that anybody would write: elements,
// attributes, text and the references that XML itself has. Everything else,
// and all that is wrong, is left to the decoder.
type ahead struct {
	tokens []xml.Token // not yet returned
	head   int         // how much of the element is behind its first tag
	lines  int         // that end in that
	names  map[string]string
	open   []string // elements
}

// maxNames is how many names are remembered.
const maxNames = 64

// look takes the next element, if it has that name, is plain and in the buffer
// as a whole. It may be called right behind the end of an element, where the
// decoder has not yet seen what comes.
func (x *xmlReader) look(name string) {
	x.limit.reset()
	x.before += x.ahead.passed()
	end := "</" + name + ">"
	in, _ := x.in.Peek(x.in.Buffered())
	if !bytes.Contains(in, []byte(end)) {
		x.in.Peek(len(in) + 1) // reads on
		in, _ = x.in.Peek(x.in.Buffered())
	}
	element := bytes.TrimLeft(in, " \t\r\n")
	if !begins(element, name) {
		return
	}
	rest, ok := x.ahead.element(element)
	if !ok {
		x.ahead.tokens = nil
		return
	}
	size, first := len(in)-len(rest), len(in)-x.ahead.head
	x.before += bytes.Count(in[:first], []byte("\n"))
	x.ahead.lines = bytes.Count(in[first:size], []byte("\n"))
	x.in.Discard(size)
}

// begins tells whether a start tag of that name comes first.
func begins(in []byte, name string) bool {
	rest, ok := bytes.CutPrefix(in, []byte("<"+name))
	return ok && len(rest) > 0 && bytes.IndexByte([]byte(" \t\n>"), rest[0]) >= 0
}

// passed returns how many lines ended in an element behind its first tag, once.
func (a *ahead) passed() int {
	lines := a.lines
	a.lines = 0
	return lines
}

// next returns the next token, if there is one.
func (a *ahead) next() (xml.Token, bool) {
	if len(a.tokens) == 0 {
		return nil, false
	}
	token := a.tokens[0]
	a.tokens = a.tokens[1:]
	return token, true
}

// element reads an element that in begins with and returns what is behind it.
func (a *ahead) element(in []byte) (rest []byte, ok bool) {
	a.tokens, a.open = make([]xml.Token, 0, 32), a.open[:0]
	in, ok = a.tag(in)
	a.head = len(in)
	for ok && len(a.open) > 0 {
		end := bytes.IndexByte(in, '<')
		if end < 0 {
			return nil, false
		}
		var text []byte
		if text, ok = unmarked(in[:end]); end > 0 {
			a.tokens = append(a.tokens, xml.CharData(text))
		}
		if ok {
			in, ok = a.tag(in[end:])
		}
	}
	return in, ok
}

// tag reads a tag, which in begins with.
func (a *ahead) tag(in []byte) (rest []byte, ok bool) {
	if len(in) > 1 && in[1] == '/' {
		last := len(a.open) - 1
		local := a.open[last]
		a.tokens, a.open = append(a.tokens, xml.EndElement{Name: xml.Name{Local: local}}), a.open[:last]
		return bytes.CutPrefix(in[2:], []byte(local+">"))
	}
	local, in, ok := a.name(in[1:])
	if !ok || len(a.open) == MaxDepth/2 {
		return nil, false
	}
	start := xml.StartElement{Name: xml.Name{Local: local}}
	for len(in) > 0 && in[0] != '>' && in[0] != '/' {
		var attr xml.Attr
		if attr, in, ok = a.attribute(in); !ok {
			return nil, false
		}
		start.Attr = append(start.Attr, attr)
	}
	a.tokens = append(a.tokens, start)
	if rest, ok = bytes.CutPrefix(in, []byte("/>")); ok {
		a.tokens = append(a.tokens, start.End())
		return rest, true
	}
	a.open = append(a.open, local)
	return bytes.CutPrefix(in, []byte(">"))
}

// xmlSpace is what encoding/xml gives the prefix xml as its name space.
const xmlSpace = "http://www.w3.org/XML/1998/namespace"

// attribute reads an attribute and the white space before it.
func (a *ahead) attribute(in []byte) (attr xml.Attr, rest []byte, ok bool) {
	trimmed := bytes.TrimLeft(in, " \t\n")
	name, spaced := bytes.CutPrefix(trimmed, []byte("xml:"))
	if spaced {
		attr.Name.Space = xmlSpace
	}
	attr.Name.Local, rest, ok = a.name(name)
	if !ok || len(trimmed) == len(in) || attr.Name.Local == "xmlns" {
		return attr, nil, false
	}
	if rest, ok = bytes.CutPrefix(rest, []byte("=")); !ok || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return attr, nil, false
	}
	end := bytes.IndexByte(rest[1:], rest[0])
	if end < 0 {
		return attr, nil, false
	}
	value, ok := unmarked(rest[1 : 1+end])
	attr.Value = string(value)
	return attr, rest[end+2:], ok
}

// name reads a name of ASCII letters, digits and hyphens.
func (a *ahead) name(in []byte) (name string, rest []byte, ok bool) {
	end := 0
	for end < len(in) && (in[end]|0x20 >= 'a' && in[end]|0x20 <= 'z' || end > 0 && (in[end] == '-' || in[end] >= '0' && in[end] <= '9')) {
		end++
	}
	if end == 0 || end == len(in) {
		return "", nil, false
	}
	name, known := a.names[string(in[:end])]
	if !known {
		name = string(in[:end])
		if a.names == nil {
			a.names = map[string]string{}
		}
		if len(a.names) < maxNames {
			a.names[name] = name
		}
	}
	return name, in[end:], true
}

// unmarked returns the text that raw stands for; ok is false where the decoder is
// to judge of it.
func unmarked(raw []byte) (text []byte, ok bool) {
	wide, references := false, false
	for _, c := range raw {
		switch {
		case c >= utf8.RuneSelf:
			wide = true
		case c == '&':
			references = true
		case c < ' ' && c != '\n' && c != '\t', c == '<':
			return nil, false
		}
	}
	if bytes.Contains(raw, []byte("]]>")) || wide && !characters(raw) {
		return nil, false
	}
	if references {
		return resolved(raw)
	}
	return raw, true
}

// characters tells whether a text is UTF-8 of what XML counts as characters.
func characters(raw []byte) bool {
	return utf8.Valid(raw) && !bytes.Contains(raw, []byte("\ufffe")) && !bytes.Contains(raw, []byte("\uffff"))
}

// xmlReferences are those that need no declaration (XML 1.0, 4.6).
var xmlReferences = map[string]byte{"lt": '<', "gt": '>', "amp": '&', "apos": '\'', "quot": '"'}

func resolved(raw []byte) (text []byte, ok bool) {
	text = make([]byte, 0, len(raw))
	for {
		before, behind, found := bytes.Cut(raw, []byte("&"))
		text = append(text, before...)
		if !found {
			return text, true
		}
		name, rest, _ := bytes.Cut(behind, []byte(";"))
		c, known := xmlReferences[string(name)]
		if !known || len(name) == len(behind) {
			return nil, false
		}
		text, raw = append(text, c), rest
	}
}
