package sentencepiece

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
)

// A toy is a model written by hand.
type toy struct {
	model  uint64
	bytes  bool
	pieces []protoPiece
	rules  map[string]string
}

// encoded is the model's file.
func (m toy) encoded() []byte {
	var out []byte
	message := func(number protowire.Number, body []byte) {
		out = protowire.AppendBytes(protowire.AppendTag(out, number, protowire.BytesType), body)
	}
	varint := func(body []byte, number protowire.Number, value uint64) []byte {
		return protowire.AppendVarint(protowire.AppendTag(body, number, protowire.VarintType), value)
	}
	for _, p := range append([]protoPiece{{"<unk>", 0, unknown}}, m.pieces...) {
		body := protowire.AppendString(protowire.AppendTag(nil, 1, protowire.BytesType), p.text)
		body = protowire.AppendFixed32(protowire.AppendTag(body, 2, protowire.Fixed32Type), math.Float32bits(p.score))
		message(1, varint(body, 3, uint64(p.kind)))
	}
	trainer := varint(nil, 3, m.model)
	if m.bytes {
		trainer = varint(trainer, 35, 1)
	}
	message(2, trainer)
	if m.rules != nil {
		message(3, protowire.AppendBytes(protowire.AppendTag(nil, 2, protowire.BytesType), charsmap(m.rules)))
	}
	return out
}

// charsmap compiles rules into a double array and the texts it points to.
func charsmap(rules map[string]string) []byte {
	units := make([]uint32, 1<<10)
	taken := make([]bool, len(units))
	taken[0] = true
	var texts []byte
	base := uint32(0)
	var place func(at uint32, prefix string)
	place = func(at uint32, prefix string) {
		var next []byte
		for from := range rules {
			if strings.HasPrefix(from, prefix) && len(from) > len(prefix) && !bytes.Contains(next, []byte{from[len(prefix)]}) {
				next = append(next, from[len(prefix)])
			}
		}
		slices.Sort(next)
		to, leaf := rules[prefix]
		free := func(base uint32) bool {
			for _, label := range next {
				if taken[base^uint32(label)] {
					return false
				}
			}
			return !taken[base]
		}
		for base++; !free(base); base++ {
		}
		mine := base
		taken[mine] = true
		units[at] |= (at ^ mine) << 10
		if leaf {
			units[at] |= 1 << 8
			units[mine] = 1<<31 | uint32(len(texts))
			texts = append(append(texts, to...), 0)
		}
		for _, label := range next {
			taken[mine^uint32(label)] = true
			units[mine^uint32(label)] = uint32(label)
		}
		for _, label := range next {
			place(mine^uint32(label), prefix+string([]byte{label}))
		}
	}
	place(0, "")
	out := binary.LittleEndian.AppendUint32(nil, uint32(4*len(units)))
	for _, unit := range units {
		out = binary.LittleEndian.AppendUint32(out, unit)
	}
	return append(out, texts...)
}

var toyRules = map[string]string{"\t": " ", "\u00a0": " ", "Ａ": "A", "Ａ\u0301": "Á", "㍿": "株式会社", "\u200b": ""}

var toyUnigram = toy{model: modelUnigram, rules: toyRules, pieces: []protoPiece{
	{"\u2581", -3, normal}, {"\u2581the", -1, normal}, {"the", -2.5, normal}, {"\u2581t", -4, normal}, {"h", -5, normal}, {"e", -5, normal},
	{"m", -4, normal}, {"em", -4.5, normal}, {"them", -9, normal}, {"A", -3, normal}, {"\u2581never", -0.1, unused}, {"<sep>", 0, userDefined},
}}

var toyBPE = toy{model: modelBPE, bytes: true, pieces: []protoPiece{
	{"\u2581", -20, normal}, {"t", -21, normal}, {"h", -22, normal}, {"e", -23, normal}, {"m", -24, normal},
	{"th", -1, normal}, {"\u2581th", -2, unused}, {"\u2581the", -3, normal}, {"em", -4, normal}, {"<sep>", 0, userDefined},
}}

var update = flag.Bool("update", false, "write testdata/tiny.model")

// TestTinyModel keeps a file of one of the toys, for tests that need a path.
func TestTinyModel(t *testing.T) {
	const path = "testdata/tiny.model"
	if *update {
		if err := os.WriteFile(path, toyUnigram.encoded(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if data, err := os.ReadFile(path); err != nil || !bytes.Equal(data, toyUnigram.encoded()) {
		t.Errorf("%s is not the toy model (error %v): run this test with -update", path, err)
	}
}

func TestPieces(t *testing.T) {
	for name, c := range map[string]struct {
		model toy
		text  string
		want  string
	}{
		"the best pieces":             {toyUnigram, "the them", "▁the ▁the m"},
		"spaces at the ends":          {toyUnigram, "  the  \t the \u00a0", "▁the ▁the"},
		"spaces alone":                {toyUnigram, " \t\u00a0 ", ""},
		"rules, the longest":          {toyUnigram, "ＡＡ\u0301", "▁ A Á"},
		"a rule for nothing":          {toyUnigram, "t\u200bhe", "▁the"},
		"unknown ones are one piece":  {toyUnigram, "xyz the", "▁ xyz ▁the"},
		"replaced by unknown ones":    {toyUnigram, "㍿", "▁ 株式会社"},
		"unused pieces":               {toyUnigram, "never", "▁ n e v e r"},
		"defined by the user":         {toyUnigram, "the<sep>the", "▁the <sep> the"},
		"not UTF-8":                   {toyUnigram, "the\xff", "▁the \ufffd"},
		"nothing":                     {toyUnigram, "", ""},
		"joined by score":             {toyBPE, "the them", "▁the ▁the m"},
		"unused ones are taken apart": {toyBPE, "th", "▁ th"},
		"unknown ones in bytes":       {toyBPE, "the é", "▁the ▁ <0xC3> <0xA9>"},
		"never joined":                {toyBPE, "th<sep>em", "▁ th <sep> em"},
		"nothing to join":             {toyBPE, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := Parse(c.model.encoded())
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(m.Pieces(c.text), " "); got != c.want {
				t.Errorf("%q is cut into %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestLoadFails(t *testing.T) {
	dir := t.TempDir()
	word := toyUnigram
	word.model = 3
	for name, data := range map[string][]byte{"text": []byte("no model at all"), "empty": nil, "cut": toyUnigram.encoded()[:40], "words": word.encoded()} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v does not name the file", name, err)
		}
	}
	if _, err := Load(filepath.Join(dir, "none")); err == nil {
		t.Error("a file that is not there is loaded")
	}
}

// FuzzParse gives broken models text to cut: what comes out is text again.
func FuzzParse(f *testing.F) {
	f.Add(toyUnigram.encoded(), "the them ＡＡ\u0301 ㍿")
	f.Add(toyBPE.encoded(), "the<sep>m é")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		m, err := Parse(data)
		if err != nil {
			return
		}
		if slices.Contains(m.Pieces(text), "") {
			t.Errorf("%q has an empty piece", text)
		}
	})
}

func ExampleModel_Pieces() {
	m, err := Parse(toyUnigram.encoded())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%q\n", m.Pieces("the\u00a0them"))
	// Output: ["▁the" "▁the" "m"]
}
