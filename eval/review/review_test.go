package review

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
)

// sample is a run of two versions of a story, of five sentences and four, with
// a name that each mentions twice.
func sample() Run {
	doc := func(id, lang string, texts ...string) corpus.Document {
		d := corpus.Document{ID: id, Lang: lang, Title: texts[0]}
		for n, text := range texts {
			d.Sentences = append(d.Sentences, corpus.Sentence{N: n, Text: text, Pivot: &corpus.Pivot{Lang: "en", Text: "en " + text}})
		}
		return d
	}
	vi := doc("vi", "vi", "Cầu mới", "Ông An cắt băng.", "Cầu dài 300 mét.", "Ông An đi.", "Hết.")
	zh := doc("zh", "zh", "新桥", "安先生剪彩。", "桥长三百米。", "安先生走了。")
	side := func(d corpus.Document, ns ...int) corpus.Side {
		s := corpus.Side{Doc: d.ID, Lang: d.Lang, N: []int{}, Text: []string{}}
		for _, n := range ns {
			s.N, s.Text, s.Pivot = append(s.N, n), append(s.Text, d.Sentences[n].Text), append(s.Pivot, d.Sentences[n].Pivot.Text)
		}
		return s
	}
	bead := func(a, b corpus.Side) corpus.Bead {
		return corpus.Bead{Pair: "vi~zh", Relation: corpus.Parallel, A: a, B: b, Score: 0.8, Method: "pivot"}
	}
	mention := func(d string, n, start, end int, text string) corpus.Mention {
		return corpus.Mention{Doc: d, Sentence: n, Start: start, End: end, Text: text, Kind: corpus.Person, Rendering: corpus.Native}
	}
	return Run{
		Documents: []corpus.Document{vi, zh},
		Pairs:     []corpus.Pair{{A: "vi", B: "zh", Score: 0.9, Relation: corpus.Parallel}},
		Bitexts: []corpus.Bitext{{
			bead(side(vi, 0), side(zh, 0)), bead(side(vi, 1, 2), side(zh, 1, 2)),
			bead(side(vi, 3), side(zh, 3)), bead(side(vi, 4), side(zh)),
		}},
		Entities: []corpus.Entity{
			{ID: "E1", Kind: corpus.Person, Canonical: map[string][]corpus.Form{"vi": {{Text: "An", P: 0.9}}},
				Mentions: []corpus.Mention{mention("vi", 1, 4, 6, "An"), mention("vi", 3, 4, 6, "An")}},
			{ID: "E2", Kind: corpus.Person, Canonical: map[string][]corpus.Form{"zh": {{Text: "安", P: 1}}},
				Mentions: []corpus.Mention{mention("zh", 1, 0, 1, "安"), mention("zh", 3, 0, 1, "安")}},
		},
	}
}

func open(t testing.TB) *Review {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "review.db"))
}

func openAt(t testing.TB, path string) *Review {
	t.Helper()
	r, err := Open(context.Background(), path, sample())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// beads shows the beads of the sample: a sentence is its number, a status its
// first letter.
func beads(s *State) string {
	var all []string
	for _, b := range s.Beads("vi~zh") {
		mark := map[Status]string{Accepted: "+", Rejected: "-"}[b.Status]
		all = append(all, mark+strings.Trim(strings.ReplaceAll(fmt.Sprint(b.Ref.A, ":", b.Ref.B), " ", ","), ""))
	}
	return strings.NewReplacer("[", "", "]", "", ",:,", ":").Replace(strings.Join(all, " "))
}

// names shows the entities of the sample by their mentions.
func names(s *State) string {
	var all []string
	for _, e := range s.All() {
		var in []string
		for _, m := range e.Mentions {
			in = append(in, fmt.Sprintf("%s%d", m.Doc, m.Sentence))
		}
		all = append(all, e.ID+"="+strings.Join(in, "+"))
	}
	return strings.Join(all, " ")
}

// bead is the request's form of the bead at a place.
func bead(s *State, i int) string {
	b := s.Beads("vi~zh")[i]
	return fmt.Sprintf(`{"a":%s,"b":%s,"version":%d}`, list(b.Ref.A), list(b.Ref.B), b.Version)
}

func list(ns []int) string { return strings.ReplaceAll(fmt.Sprint(ns), " ", ",") }

func name(s *State, i int) string {
	e := s.All()[i]
	return fmt.Sprintf(`{"id":%q,"key":%q,"version":%d}`, e.ID, e.Key, e.Version)
}

func do(t testing.TB, r *Review, request string) Event {
	t.Helper()
	e, err := r.Do(t.Context(), "anna", []byte(request))
	if err != nil {
		t.Fatalf("%s: %v", request, err)
	}
	return e
}

func TestBeads(t *testing.T) {
	begin := "0:0 1,2:1,2 3:3 4:"
	for _, test := range []struct {
		name    string
		request func(s *State) string
		want    string
	}{
		{"accept", func(s *State) string { return `{"action":"accept","pair":"vi~zh","beads":[` + bead(s, 0) + `]}` }, "+0:0 1,2:1,2 3:3 4:"},
		{"reject", func(s *State) string { return `{"action":"reject","pair":"vi~zh","beads":[` + bead(s, 2) + `]}` }, "0:0 1,2:1,2 -3:3 4:"},
		{"merge", func(s *State) string {
			return `{"action":"merge","pair":"vi~zh","beads":[` + bead(s, 2) + `,` + bead(s, 3) + `]}`
		}, "0:0 1,2:1,2 +3,4:3"},
		{"split", func(s *State) string {
			return `{"action":"split","pair":"vi~zh","bead":` + bead(s, 1) + `,"a":1,"b":1}`
		}, "0:0 +1:1 +2:2 3:3 4:"},
		{"split off a null bead", func(s *State) string {
			return `{"action":"split","pair":"vi~zh","bead":` + bead(s, 1) + `,"a":1,"b":0}`
		}, "0:0 +1: +2:1,2 3:3 4:"},
		{"move up", func(s *State) string {
			return `{"action":"move","pair":"vi~zh","side":"a","up":true,"beads":[` + bead(s, 0) + `,` + bead(s, 1) + `]}`
		}, "+0,1:0 +2:1,2 3:3 4:"},
		{"move down", func(s *State) string {
			return `{"action":"move","pair":"vi~zh","side":"b","beads":[` + bead(s, 2) + `,` + bead(s, 3) + `]}`
		}, "0:0 1,2:1,2 +3: +4:3"},
		{"move all of a bead", func(s *State) string {
			return `{"action":"move","pair":"vi~zh","side":"a","up":true,"beads":[` + bead(s, 2) + `,` + bead(s, 3) + `]}`
		}, "0:0 1,2:1,2 +3,4:3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := open(t)
			if got := beads(r.State()); got != begin {
				t.Fatalf("begins with %q", got)
			}
			e := do(t, r, test.request(r.State()))
			if got := beads(r.State()); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			u := do(t, r, fmt.Sprintf(`{"action":"undo","event":%d}`, e.Seq))
			if got := beads(r.State()); got != begin {
				t.Errorf("undone: %q", got)
			}
			do(t, r, fmt.Sprintf(`{"action":"undo","event":%d}`, u.Seq))
			if got := beads(r.State()); got != test.want {
				t.Errorf("done again: got %q, want %q", got, test.want)
			}
		})
	}
}

func TestNames(t *testing.T) {
	r := open(t)
	merged := do(t, r, `{"action":"merge-names","names":[`+name(r.State(), 0)+`,`+name(r.State(), 1)+`]}`)
	if got := names(r.State()); got != "E1=vi1+vi3+zh1+zh3" {
		t.Fatalf("merged: %s", got)
	}
	for lang, text := range map[string]string{"vi": "An", "zh": "安"} {
		do(t, r, `{"action":"canonical","name":`+name(r.State(), 0)+`,"lang":"`+lang+`","text":" `+text+` "}`)
	}
	if got := fmt.Sprint(r.State().Names()); got != "[{An 安 vi zh}]" {
		t.Errorf("names: %s", got)
	}
	if e := r.State().All()[0]; e.Canonical["zh"][0].Text != "安" || e.Canonical["zh"][0].P != 1 || e.Consistency == nil {
		t.Errorf("settled: %+v", e.Entity)
	}
	split := do(t, r, `{"action":"split-name","name":`+name(r.State(), 0)+`,"mentions":[1,3]}`)
	if got := names(r.State()); got != "E1=vi1+zh1 E1.2=vi3+zh3" {
		t.Errorf("split: %s", got)
	}
	var conflict *Conflict
	if _, err := r.Do(t.Context(), "ben", fmt.Appendf(nil, `{"action":"undo","event":%d}`, merged.Seq)); !errors.As(err, &conflict) || conflict.By.Seq != split.Seq {
		t.Errorf("undoing what others built on: %v", err)
	}
	for seq := split.Seq; seq > 0; seq-- {
		do(t, r, fmt.Sprintf(`{"action":"undo","event":%d}`, seq))
	}
	if got := names(r.State()); got != "E1=vi1+vi3 E2=zh1+zh3" {
		t.Errorf("all undone: %s", got)
	}
}

func TestPivotAndMarks(t *testing.T) {
	r := open(t)
	at := Place{"vi", 1}
	do(t, r, `{"action":"pivot","doc":"vi","sentence":1,"version":0,"text":"Mr  An \u0000\u202ecuts\nthe\u200b ribbon."}`)
	if text, _, _ := r.State().TextOf(at, PivotText); text != "Mr An cuts the ribbon." {
		t.Errorf("pivot %q", text)
	}
	if got := r.State().Beads("vi~zh")[1].Bead.A.Pivot; got[0] != "Mr An cuts the ribbon." || got[1] != "en Cầu dài 300 mét." {
		t.Errorf("pivots of the bead: %q", got)
	}
	pivots := r.State().Pivots()
	if len(pivots) != 1 || pivots[0].A.Text[0] != "Ông An cắt băng." || pivots[0].A.Lang != "vi" || pivots[0].B.Lang != "en" {
		t.Errorf("memory: %+v", pivots)
	}
	marked := do(t, r, `{"action":"mark","doc":"vi","sentence":1,"in":"text","start":4,"end":6,"category":"accuracy/mistranslation","severity":"major","version":0}`)
	do(t, r, `{"action":"mark","doc":"vi","sentence":1,"in":"pivot","start":0,"end":2,"severity":"minor","version":2}`)
	if marks := r.State().MarksOn(at); len(marks) != 2 || marks[0].Mark.Text != "An" || marks[1].Mark.Text != "Mr" {
		t.Errorf("marks: %+v", marks)
	}
	do(t, r, fmt.Sprintf(`{"action":"unmark","doc":"vi","sentence":1,"event":%d,"version":3}`, marked.Seq))
	if marks := r.State().MarksOn(at); len(marks) != 1 || marks[0].Mark.Text != "Mr" {
		t.Errorf("after one was taken away: %+v", marks)
	}
	do(t, r, `{"action":"rate","doc":"vi","sentence":1,"in":"text","score":66.5,"version":9}`)
	if score, ok := r.State().RatingOf(at, Text); !ok || score != 66.5 {
		t.Errorf("rating %v %v", score, ok)
	}
}

// TestReadOnly reads a log without leaving a trace, beside one who writes it or
// alone.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "review.db")
	if state, err := Read(t.Context(), path, sample()); err != nil || state.Seq() != 0 {
		t.Fatal(err)
	}
	files := func() (all []string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			all = append(all, entry.Name())
		}
		return all
	}
	if left := files(); left != nil {
		t.Errorf("reading made %v", left)
	}
	r, err := Open(t.Context(), path, sample())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Do(t.Context(), "anna", []byte(`{"action":"pivot","doc":"vi","sentence":1,"version":0,"text":"An cut the ribbon."}`)); err != nil {
		t.Fatal(err)
	}
	read := func(when string) {
		t.Helper()
		state, err := Read(t.Context(), path, sample())
		if err != nil || state.Seq() != 1 {
			t.Fatalf("%s: %v", when, err)
		}
		if decided, err := ReadDecisions(t.Context(), path); err != nil || len(decided.Pivots()) != 1 {
			t.Errorf("%s: %v", when, err)
		}
	}
	read("beside a writer")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read("alone")
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Error("reading has changed the log", err)
	}
	if left := files(); !slices.Equal(left, []string{"review.db"}) {
		t.Errorf("reading left %v", left)
	}
}

// TestConflict has two people, each of another process, want the same bead.
func TestConflict(t *testing.T) {
	path := filepath.Join(t.TempDir(), "review.db")
	anna, ben := openAt(t, path), openAt(t, path)
	saw := bead(ben.State(), 2)
	do(t, anna, `{"action":"merge","pair":"vi~zh","beads":[`+bead(anna.State(), 2)+`,`+bead(anna.State(), 3)+`]}`)
	_, err := ben.Do(t.Context(), "ben", []byte(`{"action":"reject","pair":"vi~zh","beads":[`+saw+`]}`))
	var conflict *Conflict
	if !errors.As(err, &conflict) || conflict.By.Author != "anna" || conflict.By.Action != "merge" {
		t.Fatalf("got %v, want anna's merge", err)
	}
	if got := beads(ben.State()); got != "0:0 1,2:1,2 +3,4:3" {
		t.Errorf("ben sees %q", got)
	}
	if _, err := ben.Do(t.Context(), "ben", []byte(`{"action":"accept","pair":"vi~zh","beads":[`+bead(ben.State(), 0)+`]}`)); err != nil {
		t.Errorf("another bead: %v", err)
	}
	if err := anna.Refresh(t.Context()); err != nil || len(anna.State().Events) != 2 {
		t.Errorf("anna sees %d events, %v", len(anna.State().Events), err)
	}
	do(t, anna, `{"action":"pivot","doc":"vi","sentence":1,"version":0,"text":"first"}`)
	_, err = ben.Do(t.Context(), "ben", []byte(`{"action":"pivot","doc":"vi","sentence":1,"version":0,"text":"second"}`))
	if !errors.As(err, &conflict) || conflict.Now != "first" {
		t.Errorf("got %v, want anna's text", err)
	}
}

// TestKept opens a review again, and tries to change what is logged.
func TestKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "review.db")
	r := openAt(t, path)
	do(t, r, `{"action":"accept","pair":"vi~zh","beads":[`+bead(r.State(), 0)+`]}`)
	for _, query := range []string{`UPDATE event SET author = 'x'`, `DELETE FROM event`} {
		if _, err := r.log.conn.ExecContext(t.Context(), query); err == nil {
			t.Errorf("%s was done", query)
		}
	}
	want := beads(r.State())
	again := openAt(t, path)
	if got := beads(again.State()); got != want {
		t.Errorf("opened again: %q, want %q", got, want)
	}
	if e := again.State().Events[0]; e.Author != "anna" || e.Time.IsZero() || e.Seq != 1 {
		t.Errorf("event %+v", e)
	}
}

// TestNextRun folds decisions over what a machine finds anew.
func TestNextRun(t *testing.T) {
	r := open(t)
	do(t, r, `{"action":"split","pair":"vi~zh","bead":`+bead(r.State(), 1)+`,"a":1,"b":1}`)
	do(t, r, `{"action":"reject","pair":"vi~zh","beads":[`+bead(r.State(), 3)+`]}`)
	d := r.State().Decisions
	shape := func(b corpus.Bitext) string {
		var all []string
		for _, bead := range b {
			all = append(all, fmt.Sprint(bead.A.N, bead.B.N, bead.Method))
		}
		return strings.Join(all, " ")
	}
	machine := sample().Bitexts[0]
	once := d.Beads(machine)
	if got, want := shape(once), "[0] [0]pivot [1] [1]review [2] [2]review [3] []review [] [3]review [4] []pivot"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := d.Beads(once); shape(got) != shape(once) {
		t.Errorf("not the same again: %s", shape(got))
	}
	changed := sample().Bitexts[0]
	changed[1].A.Text = []string{"Ông An cắt băng.", "Cầu dài 400 mét."}
	if got, want := shape(d.Beads(changed)), "[0] [0]pivot [1] [1]review [2] []review [] [2]review [3] []review [] [3]review [4] []pivot"; got != want {
		t.Errorf("a changed sentence: got %s, want %s", got, want)
	}
	more := sample().Entities
	do(t, r, `{"action":"merge-names","names":[`+name(r.State(), 0)+`,`+name(r.State(), 1)+`]}`)
	more[0].Mentions = append(more[0].Mentions, corpus.Mention{Doc: "new", Text: "An"})
	if got := r.State().Entities(more); len(got) != 1 || len(got[0].Mentions) != 5 {
		t.Errorf("a mention found since: %+v", got)
	}
}

// TestCrossing arranges a decided bead that the machine's beads would cross.
func TestCrossing(t *testing.T) {
	machine := sample().Bitexts[0]
	decided := Decided{Ref: Ref{A: []int{1}, B: []int{3}}, Status: Accepted}
	decided.Digest = refOf(newTexts(machine).bead(decided.Ref)).Digest
	machine = slices.Concat(machine[:1], corpus.Bitext{machine[3]}, machine[1:3])
	machine[1], machine[2] = newTexts(machine).bead(Ref{A: []int{1}}), newTexts(machine).bead(Ref{A: []int{2}, B: []int{1, 2}})
	machine[3].B = corpus.Side{}
	machine = append(machine, newTexts(sample().Bitexts[0]).bead(Ref{B: []int{3}}))
	var got []string
	for _, at := range arrange(machine, []*Decided{&decided}) {
		got = append(got, fmt.Sprint(at.A.N, at.B.N))
	}
	if want := "[0] [0] [] [1] [] [2] [1] [3] [2] [] [3] []"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}

// TestReplace has the run done again under an open review.
func TestReplace(t *testing.T) {
	r := open(t)
	do(t, r, `{"action":"accept","pair":"vi~zh","beads":[`+bead(r.State(), 0)+`]}`)
	do(t, r, `{"action":"accept","pair":"vi~zh","beads":[`+bead(r.State(), 2)+`]}`)
	again := sample()
	again.Bitexts[0][2].A.Text = []string{"Ông Bình đi."}
	r.Replace(again)
	if got, want := beads(r.State()), "+0:0 1,2:1,2 3:3 4:"; got != want {
		t.Errorf("got %q, want %q: a decision about another text is void", got, want)
	}
}

// TestOtherText has a text change after its marks and rating were made, and
// between the moments that somebody sees it and marks it.
func TestOtherText(t *testing.T) {
	r := open(t)
	at := Place{"vi", 3}
	text, _, _ := r.State().TextOf(at, Text)
	pivot, _, _ := r.State().TextOf(at, PivotText)
	mark := func(in Part, of string) error {
		_, err := r.Do(t.Context(), "ben", fmt.Appendf(nil, `{"action":"mark","doc":"vi","sentence":3,"in":%q,"of":%q,"start":0,"end":2,"severity":"minor","version":9}`, in, of))
		return err
	}
	if err := mark(Text, Digest(text)); err != nil {
		t.Fatal(err)
	}
	do(t, r, `{"action":"rate","doc":"vi","sentence":3,"in":"text","score":50,"version":9}`)
	do(t, r, `{"action":"pivot","doc":"vi","sentence":3,"version":0,"text":"Mr An leaves."}`)
	var conflict *Conflict
	if err := mark(PivotText, Digest(pivot)); !errors.As(err, &conflict) || conflict.By.Author != "anna" || conflict.Now != "Mr An leaves." {
		t.Errorf("marking the pivot before it was corrected: %v", err)
	}
	if score, ok := r.State().RatingOf(at, Text); !ok || score != 50 {
		t.Errorf("rating %v %v", score, ok)
	}
	again := sample()
	again.Documents[0].Sentences[3].Text = "Bình đi."
	r.Replace(again)
	var refusal *Refusal
	if err := mark(Text, Digest(text)); !errors.As(err, &refusal) {
		t.Errorf("marking the text before: %v", err)
	}
	if score, ok := r.State().RatingOf(at, Text); ok || len(r.State().Ratings()) > 0 {
		t.Errorf("the new text is rated %v", score)
	}
	var table strings.Builder
	if err := r.State().Write(&table, "marks", "tsv"); err != nil || !strings.Contains(table.String(), "\tÔn\t-\tminor\t") {
		t.Errorf("marks: %v\n%s", err, &table)
	}
}

// TestDamaged reads a log whose events take back what is still to come.
func TestDamaged(t *testing.T) {
	for _, event := range []int{-1, 1, 7} {
		path := filepath.Join(t.TempDir(), "review.db")
		r := openAt(t, path)
		if _, err := r.log.conn.ExecContext(t.Context(), `INSERT INTO event VALUES (1, '2026-01-02T03:04:05Z', 'x', 'undo', ?)`, fmt.Sprintf(`{"undo":%d}`, event)); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, sample()); err == nil || !strings.Contains(err.Error(), "event 1") {
			t.Errorf("taking back %d: %v", event, err)
		}
	}
}

func TestRefused(t *testing.T) {
	r := open(t)
	for _, request := range []string{
		``, `[]`, `{}`, `{"action":"drop"}`, `{"action":"accept"}`, `{"action":"accept","pair":"vi~zh"}`, `{"action":"accept","pair":"x","beads":[{}]}`,
		`{"action":"accept","pair":"vi~zh","beads":[{"a":[7],"b":[]}]}`, `{"action":"merge","pair":"vi~zh","beads":[` + bead(r.State(), 0) + `]}`,
		`{"action":"merge","pair":"vi~zh","beads":[` + bead(r.State(), 0) + `,` + bead(r.State(), 2) + `]}`,
		`{"action":"split","pair":"vi~zh","bead":` + bead(r.State(), 1) + `,"a":0,"b":0}`, `{"action":"split","pair":"vi~zh","bead":` + bead(r.State(), 1) + `,"a":-1,"b":9}`,
		`{"action":"move","pair":"vi~zh","side":"b","up":true,"beads":[` + bead(r.State(), 2) + `,` + bead(r.State(), 3) + `]}`,
		`{"action":"pivot","doc":"vi","sentence":99,"text":"x"}`, `{"action":"pivot","doc":"vi","sentence":0,"text":" "}`, "{\"action\":\"pivot\",\"doc\":\"vi\",\"sentence\":0,\"text\":\"\xff\"}",
		`{"action":"mark","doc":"vi","sentence":0,"in":"text","start":5,"end":99,"severity":"minor"}`, `{"action":"mark","doc":"vi","sentence":0,"in":"text","start":0,"end":1,"severity":"awful"}`,
		`{"action":"rate","doc":"vi","sentence":0,"in":"text","score":101}`, `{"action":"undo","event":1}`, `{"action":"undo","event":-1}`,
		`{"action":"split-name","name":` + name(r.State(), 0) + `,"mentions":[0,1]}`, `{"action":"canonical","name":` + name(r.State(), 0) + `,"lang":"v i","text":"x"}`,
	} {
		var refusal *Refusal
		if _, err := r.Do(t.Context(), "anna", []byte(request)); !errors.As(err, &refusal) {
			t.Errorf("%s: %v", request, err)
		}
	}
	if n := len(r.State().Events); n > 0 {
		t.Errorf("%d events were logged", n)
	}
}

// FuzzDo sends requests one after the other, a line each: whatever they are,
// each sentence stays in one bead, in order, each mention in one entity, and the
// log reads back as the same state.
func FuzzDo(f *testing.F) {
	r := open(f)
	f.Add(`{"action":"accept","pair":"vi~zh","beads":[` + bead(r.State(), 0) + `]}`)
	f.Add(`{"action":"split","pair":"vi~zh","bead":` + bead(r.State(), 1) + `,"a":1,"b":1}` + "\n" + `{"action":"undo","event":1}`)
	f.Add(`{"action":"move","pair":"vi~zh","side":"a","up":true,"beads":[` + bead(r.State(), 0) + `,` + bead(r.State(), 1) + `]}` + "\n" +
		`{"action":"merge","pair":"vi~zh","beads":[{"a":[0,1],"b":[0],"version":1},{"a":[2],"b":[1,2],"version":1}]}`)
	f.Add(`{"action":"merge-names","names":[` + name(r.State(), 0) + `,` + name(r.State(), 1) + `]}`)
	f.Add(`{"action":"mark","doc":"vi","sentence":1,"in":"text","start":4,"end":6,"severity":"major","version":0}` + "\n" + `{"action":"pivot","doc":"vi","sentence":1,"text":"x"}`)
	run := newMaterial(sample())
	f.Fuzz(func(t *testing.T, requests string) {
		s := newState(run, nil)
		for line := range strings.Lines(requests) {
			a, action, err := parse([]byte(line))
			if err != nil {
				continue
			}
			effect, err := a.effect(s)
			if err != nil {
				continue
			}
			e := Event{Seq: s.Seq() + 1, Action: action, Effect: effect}
			text, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			var back Event
			if err := json.Unmarshal(text, &back); err != nil {
				t.Fatal(err)
			}
			s = newState(run, append(s.Events[:len(s.Events):len(s.Events)], back))
			whole(t, s)
		}
	})
}

// whole fails where a sentence or a mention was lost, doubled or turned round.
func whole(t *testing.T, s *State) {
	t.Helper()
	var a, b []int
	for _, bead := range s.Beads("vi~zh") {
		a, b = append(a, bead.Ref.A...), append(b, bead.Ref.B...)
	}
	if !slices.Equal(a, []int{0, 1, 2, 3, 4}) || !slices.Equal(b, []int{0, 1, 2, 3}) {
		t.Fatalf("sentences %v and %v after %+v", a, b, s.Events)
	}
	seen := map[item]bool{}
	for _, e := range s.All() {
		for _, m := range e.Mentions {
			seen[mentionOf(m).item()] = true
		}
	}
	if len(seen) != 4 {
		t.Fatalf("%d mentions after %+v", len(seen), s.Events)
	}
}
