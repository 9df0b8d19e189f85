package align

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"testing"
)

// hashedVector stands for a sentence embedding: pieces of four letters of the
// words, each at a place and with a sign that its hash gives (Weinberger et
// al. 2009).
func hashedVector(sentence string) []float32 {
	v := make([]float32, 512)
	for _, word := range strings.Fields(strings.ToLower(sentence)) {
		r := []rune(" " + word + " ")
		for i := 0; i+4 <= max(len(r), 4); i++ {
			h := fnv.New64a()
			h.Write([]byte(string(r[i:min(i+4, len(r))])))
			sum := h.Sum64()
			sign := float32(1)
			if sum>>63 == 1 {
				sign = -1
			}
			v[sum%uint64(len(v))] += sign
		}
	}
	for d, x := range v {
		v[d] = float32(math.Copysign(math.Sqrt(math.Abs(float64(x))), float64(x)))
	}
	return v
}

func hashedVectors(sentences []string) *Vectors {
	var list [][]float32
	for _, s := range sentences {
		list = append(list, hashedVector(s))
	}
	v := NewVectors(list)
	for n := 2; n <= Reach; n++ {
		for i := 0; i+n <= len(sentences); i++ {
			v.SetRun(i, n, hashedVector(strings.Join(sentences[i:i+n], " ")))
		}
	}
	return v
}

// On vectors of hashed n-grams of the pivots.
func TestEmbeddings(t *testing.T) {
	if testing.Short() {
		t.Skip("aligns hundreds of articles: not in short mode")
	}
	var tallies [2]Tally
	var calibration, even, odd curve
	for _, pair := range benchPairs {
		for split, name := range []string{"dev", "dev-hard"} {
			for n, a := range articles(t, pair, name) {
				a.src.Vectors, a.tgt.Vectors = hashedVectors(a.src.Pivot), hashedVectors(a.tgt.Pivot)
				links, err := Align(a.src, a.tgt, Options{Method: "embedding"})
				if err != nil {
					t.Fatal(err)
				}
				tallies[split].Add(a.gold, links)
				calibration.add(links, a.gold)
				[]*curve{&even, &odd}[n%2].add(links, a.gold)
			}
		}
	}
	for split, floor := range []float64{0.965, 0.975} {
		s := tallies[split].Score()
		t.Logf("strict %.3f lax %.3f 1:1 %.3f n:m %.3f null %.3f", s.Strict.F1, s.Lax.F1, s.One, s.Many, s.Null)
		if s.Strict.F1 < floor {
			t.Errorf("strict F1 %.3f below %.3f", s.Strict.F1, floor)
		}
	}
	calibration.check(t)
	embedding, _ := All.Find("embedding")
	for _, c := range []*curve{&calibration, &even, &odd} {
		c.fit(t, embedding)
	}
}

// What vectors of other sizes, all the same, or no numbers say is never against
// what is near.
func TestOddVectors(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	axes := [][]float32{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
	same := make([][]float32, 1000)
	for i := range same {
		same[i] = []float32{.1, .7, -.3}
	}
	for name, test := range map[string]struct {
		src, tgt [][]float32
	}{
		"many to one":  {axes, [][]float32{{1, .1, .2}}},
		"one to many":  {[][]float32{{.1, 1, .2}}, axes},
		"huge numbers": {[][]float32{{1e30, 0}, {0, 1e30}}, [][]float32{{1e-30, 0}}},
		"no numbers":   {[][]float32{{inf, 1}, {nan, 1}}, [][]float32{{1, inf}, {-inf, inf}, {0, 0}}},
		"all the same": {same, same[:900]},
	} {
		t.Run(name, func(t *testing.T) {
			text := func(vectors [][]float32) Text {
				return Text{Sentences: slices.Repeat([]string{"…"}, len(vectors)), Vectors: NewVectors(vectors)}
			}
			src, tgt := text(test.src), text(test.tgt)
			if s := newSpace(src.Vectors, tgt.Vectors); !(s.slope >= 0) || math.IsInf(float64(s.slope), 0) {
				t.Fatalf("slope %v", s.slope)
			}
			links, err := Align(src, tgt, Options{Method: "embedding"})
			if err != nil {
				t.Fatal(err)
			}
			checkCover(t, links, len(src.Sentences), len(tgt.Sentences))
		})
	}
}

// Chance is what vectors say with the target back to front, theirs as well.
func TestCompareVectors(t *testing.T) {
	src, tgt := make([]string, 20), make([]string, 20)
	for i := range src {
		src[i], tgt[i] = strings.Repeat(string(rune('a'+i)), 6), strings.Repeat(string(rune('α'+i)), 6)
	}
	l, err := Compare(Text{Sentences: src, Vectors: hashedVectors(src)}, Text{Sentences: tgt, Vectors: hashedVectors(src)}, Options{Method: "embedding"})
	if err != nil || l.Score() < 0.3 {
		t.Errorf("%+v, %v: score %.2f", l, err, l.Score())
	}
}

func TestReadVectors(t *testing.T) {
	raw := func(numbers ...float32) string {
		var b []byte
		for _, x := range numbers {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
		}
		return string(b)
	}
	two := []string{"one", ""}
	if v := NewVectors([][]float32{{1e30, 0}, {0, 1e-30}}); v.runs[0][0][0] != 1 || v.runs[0][1][1] != 1 {
		t.Errorf("vectors of length 1 are %v", v.runs[0])
	}
	read := func(data string, overlaps []string) (*Vectors, error) {
		rows, err := ReadRows(strings.NewReader(data), "x.emb", len(two))
		if overlaps != nil {
			rows, err = ReadOverlaps(strings.NewReader(data), "x.emb", overlaps)
		}
		if err != nil {
			return nil, err
		}
		return rows.Of(two, 0)
	}
	v, err := read(raw(3, 4, 0, 2), nil)
	if err != nil {
		t.Fatal(err)
	}
	if v.Len() != 2 || v.Dimension() != 2 || v.runs[0][0][1] != 0.8 || v.runs[1][0][0] >= v.runs[1][0][1] {
		t.Errorf("got %+v", v)
	}
	if rows, err := ReadRows(strings.NewReader(raw(3, 4, 0, 0)), "x.emb", 2); err != nil || !slices.Equal(rows.Zeros(), []int{1}) {
		t.Errorf("zeros are %v, %v, want the second vector", rows.Zeros(), err)
	}
	v, err = read(raw(1, 0, 0, 1, 3, 4), []string{"BLANK_LINE", "one", "one BLANK_LINE"})
	if err != nil {
		t.Fatal(err)
	}
	if v.runs[0][0][1] != 1 || v.runs[0][1][0] != 1 || v.runs[1][0][1] != 0.8 {
		t.Errorf("with overlaps got %+v", v)
	}
	nan := float32(math.NaN())
	for _, test := range []struct {
		data     string
		overlaps []string
		want     string
	}{
		{"abc", nil, "x.emb has 3 bytes, no multiple of 4"},
		{raw(1, 2, 3), nil, "x.emb has 3 numbers, no multiple of the 2 lines"},
		{"", nil, "x.emb is empty"},
		{raw(0, 0, 0, 0), nil, "x.emb: every vector is all zeros"},
		{raw(1, 2, 3, nan), nil, "x.emb: number 2 of vector 2 is NaN"},
		{"\x93NUMPY\x01\x00", nil, "x.emb is a NumPy file"},
		{raw(1), []string{"one"}, "line 2 of the text of x.emb is not among the overlaps"},
	} {
		if _, err := read(test.data, test.overlaps); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %s", test.data, err, test.want)
		}
	}
}

// embedder is a model of hashed n-grams.
type embedder struct{}

func (embedder) Embed(_ context.Context, texts []string) ([][]float32, error) {
	var all [][]float32
	for _, s := range texts {
		all = append(all, hashedVector(s))
	}
	return all, nil
}

func ExampleEmbed() {
	src := Text{Sentences: []string{"The river rose.", "It was a cold night.", "Schools stay shut."}}
	tgt := Text{Sentences: []string{"The river rose on a cold night.", "All schools stay shut."}}
	src.Vectors, _ = Embed(context.Background(), embedder{}, src.Sentences)
	tgt.Vectors, _ = Embed(context.Background(), embedder{}, tgt.Sentences)
	links, _ := Align(src, tgt, Options{Method: "embedding"})
	for _, l := range links {
		fmt.Println(l.Src, l.Tgt)
	}
	// Output:
	// [0 1] [0]
	// [2] [1]
}
