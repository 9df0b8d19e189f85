package metric

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

type goldenTokens struct {
	Text      string   `json:"text"`
	Lower     string   `json:"lower"`
	TrimRight string   `json:"rstrip"`
	Split     []string `json:"split"`
	ChrFWords []string `json:"chrf_words"`
	T13a      string   `json:"13a"`
	Intl      string   `json:"intl"`
	Zh        string   `json:"zh"`
	Char      string   `json:"char"`

	TER map[string]string `json:"ter"` // by settings, joined by | where they give the same
}

// opened is a tokenizer, or nil where it lacks something.
func opened(name string) Tokenizer {
	kind, _ := Tokenizers.Find(name)
	tokenize, _ := kind.open("")
	return tokenize
}

// tokenized is a tokenizer's output as sacreBLEU prints it: tokens parted by
// single spaces.
func tokenized(name, text string) string {
	return strings.Join(slices.Collect(fields(string(opened(name)(nil, text)))), " ")
}

func TestTokenizersEqualSacreBLEU(t *testing.T) {
	for _, c := range goldenLines[goldenTokens](t, "tok_dev.jsonl") {
		for _, f := range []struct{ what, got, want string }{
			{"lower", lower(c.Text), c.Lower},
			{"trimRight", trimRight(c.Text), c.TrimRight},
			{"13a", tokenized("13a", c.Text), c.T13a},
			{"intl", tokenized("intl", c.Text), c.Intl},
			{"zh", tokenized("zh", c.Text), c.Zh},
			{"char", string(opened("char")(nil, c.Text)), c.Char},
		} {
			if f.got != f.want {
				t.Errorf("%s of %q: %q, want %q", f.what, c.Text, f.got, f.want)
			}
		}
		if got := slices.Collect(fields(c.Text)); !slices.Equal(got, c.Split) {
			t.Errorf("split of %q: %q, want %q", c.Text, got, c.Split)
		}
		if got := wordsOf(c.Text); !slices.Equal(got, c.ChrFWords) {
			t.Errorf("chrF words of %q: %q, want %q", c.Text, got, c.ChrFWords)
		}
		for keys, want := range c.TER {
			for _, key := range strings.Split(keys, "|") {
				if got := terWords(key, c.Text); got != want {
					t.Errorf("TER's words %s of %q: %q, want %q", key, c.Text, got, want)
				}
			}
		}
	}
}

// terWords returns TER's words under some settings.
func terWords(bits, text string) string {
	return strings.Join(slices.Collect(fields(terOf(bits).tokenizer().parted(text))), " ")
}

// wordsOf returns chrF's words themselves.
func wordsOf(text string) []string {
	var words lexicon
	words.reset()
	var all []string
	for _, id := range chrfWords(nil, &words, text) {
		all = append(all, string(words.word(id)))
	}
	return all
}

// TestCodePoints checks all code points in the contexts that the file's README
// lists, by the hash of a block of 256; in short tests only every sixteenth
// block above the first two planes, which are uniform.
func TestCodePoints(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(corpustest.Shared(t, "bench", "metric", "codepoints.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	columns := strings.Split(lines[0], "\t")
	functions := map[string]func(text, char string) string{
		"13a":     func(s, _ string) string { return tokenized("13a", s) },
		"intl":    func(s, _ string) string { return tokenized("intl", s) },
		"zh":      func(s, _ string) string { return tokenized("zh", s) },
		"ter1110": func(s, _ string) string { return terWords("1110", s) },
		"ter1111": func(s, _ string) string { return terWords("1111", s) },
		"lower":   func(s, _ string) string { return lower(s) },
		"split":   func(s, _ string) string { return strings.Join(slices.Collect(fields(s)), "\x01") },
		"rstrip":  func(s, c string) string { return trimRight(s + c) },
	}
	for _, column := range columns[1:] {
		if functions[column] == nil {
			t.Errorf("nothing is known of the column %q", column)
		}
	}
	for _, line := range lines[1:] {
		fields := strings.Split(line, "\t")
		block, err := strconv.ParseInt(fields[0], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		if testing.Short() && block >= 0x20000 && block/256%16 != 0 {
			continue
		}
		for i, column := range columns {
			if f := functions[column]; f != nil {
				if got := blockHash(rune(block), f); got != fields[i] {
					t.Errorf("%s differs in the block of U+%04X", column, block)
				}
			}
		}
	}
}

func blockHash(block rune, f func(text, char string) string) string {
	h := sha256.New()
	for r := block; r < block+256; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		c := string(r)
		for _, text := range []string{c, "a" + c + "b", "1" + c + "2", "a" + c + "1", "1" + c + "a", " " + c + " x", "中" + c + "文", "." + c + ","} {
			h.Write([]byte(f(text, c) + "\n"))
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// atHand names the tokenizers that need no file.
func atHand() []string {
	return slices.DeleteFunc(Tokenizers.Names(), func(name string) bool {
		kind, _ := Tokenizers.Find(name)
		_, err := kind.open(os.DevNull)
		return err != nil
	})
}

// TestEveryTokenizer holds for all that need no file: nothing is lost but white
// space.
func TestEveryTokenizer(t *testing.T) {
	for _, name := range atHand() {
		for _, text := range []string{"", "  ", "The end.", "Ông nói: \"Chào!\"", "习近平说，2024年。", "1,000.5-6", "\xff\xfe"} {
			got := tokenized(name, text)
			if want := strings.ToValidUTF8(text, ""); strip(strings.ToValidUTF8(got, "")) != strip(want) && utf8.ValidString(text) {
				t.Errorf("%s of %q lost text: %q", name, text, got)
			}
		}
	}
}

func TestTokenizersWithModels(t *testing.T) {
	const tiny = "sentencepiece/testdata/tiny.model"
	bleu := NewBLEU(Options{})
	bleu.Tokenizer, bleu.TokenizerModel = "flores200", tiny
	score, err := Corpus(bleu, []string{"the\u00a0them"}, [][]string{{"the them"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := score.Signature.String(); score.Stats[0] != 3 || score.Stats[2] != 3 || !strings.Contains(got, "tok:flores200") {
		t.Errorf("%v %s: want 3 pieces and 3 matches", score.Stats, got)
	}
	if got := (&BLEU{Tokenizer: "spm"}).Signature(1).String(); !strings.Contains(got, "tok:flores101") {
		t.Errorf("spm signs as %s", got)
	}
	t.Setenv("SACREBLEU", t.TempDir())
	bleu.TokenizerModel = ""
	if err := bleu.Prepare(); err == nil || !strings.Contains(err.Error(), "https://") || !strings.Contains(err.Error(), "--tokenizer-model") {
		t.Errorf("error %v does not tell where the model is to be had", err)
	}
	for _, lang := range []string{"ja", "ko"} {
		if err := NewBLEU(Options{Lang: lang}).Prepare(); err == nil || !strings.Contains(err.Error(), "MeCab") {
			t.Errorf("%s: error %v does not name what is missing", lang, err)
		}
		if _, err := Results([]string{"bleu"}, lang, []string{"a"}, [][]string{{"a"}}); err != nil {
			t.Error(err)
		}
	}
}

// TestZhMended: a dash and an ellipsis are no Chinese characters, Extension B is.
func TestZhMended(t *testing.T) {
	for name, want := range map[string]string{"zh": "a — b … 𠀀𠀁", "zh-mended": "a—b… 𠀀 𠀁"} {
		if got := tokenized(name, "a—b…𠀀𠀁"); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func strip(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), "") }

func FuzzTokenize(f *testing.F) {
	for _, seed := range []string{"", "a.b,c", "&quot;&amp;lt;", "1-2 -\n3", "ΑΣ ΟΔΟΣ.", "…、，", "\u2001\x1c\u0085", "\xf0\x28"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range atHand() {
			got := tokenized(name, text)
			if name != "13a" && utf8.ValidString(text) && strip(got) != strip(text) {
				t.Errorf("%s of %q lost text: %q", name, text, got)
			}
		}
		for _, name := range All.Names() {
			metric, _ := All.Get(name)
			m := metric(Options{})
			s := Sentence(m, text, []string{text})
			if s.Value < 0 || s.Value > 100.0001 {
				t.Errorf("%s of %q against itself is %v", name, text, s.Value)
			}
		}
	})
}
