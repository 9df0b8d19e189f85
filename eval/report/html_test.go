package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// What the templates use; whatever else is on a page came from its text.
var (
	elements = strings.Fields(`html head meta title style body a i header p h1 h2 h3 h4 ol ul li span b bdi small sup mark q
		svg path rect circle text tspan div nav main section article table caption thead tbody tr th td details summary figure
		figcaption label input button dl dt dd code script`)
	attributes = strings.Fields(`lang charset http-equiv content name class href aria-label aria-labelledby aria-hidden
		id role scope data-sort data-label data-value data-toggle dir viewbox preserveaspectratio width height x y d
		vector-effect stroke-width dx cx cy r title tabindex open type hidden`)
)

func nodes(t *testing.T, page []byte) []*html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(root.Descendants())
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// check fails on markup that the templates did not write and on references
// that leave the page.
func check(t *testing.T, page []byte) {
	t.Helper()
	scripts := 0
	for _, n := range nodes(t, page) {
		if n.Type != html.ElementNode {
			continue
		}
		if !slices.Contains(elements, n.Data) {
			t.Errorf("unexpected element <%s>", n.Data)
		}
		if n.Data == "script" || n.Data == "style" {
			scripts++
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, strings.ToLower(a.Key)) {
				t.Errorf("unexpected attribute <%s %s=%q>", n.Data, a.Key, a.Val)
			}
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("<%s href=%q> leaves the page", n.Data, a.Val)
			}
		}
	}
	if scripts != 2 {
		t.Errorf("%d scripts and styles, want one of each", scripts)
	}
}

func TestMarkup(t *testing.T) {
	check(t, write(t, Data{}))
	check(t, write(t, visit()))
}

func TestAnchors(t *testing.T) {
	ids := map[string]int{}
	all := nodes(t, write(t, visit()))
	for _, n := range all {
		if id := attr(n, "id"); id != "" {
			ids[id]++
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %q stands %d times", id, n)
		}
	}
	for _, n := range all {
		for _, key := range []string{"href", "aria-labelledby"} {
			if to := strings.TrimPrefix(attr(n, key), "#"); to != "" && ids[to] == 0 {
				t.Errorf("<%s %s=%q> leads nowhere", n.Data, key, to)
			}
		}
	}
}

func TestHeadings(t *testing.T) {
	last := 0
	for _, n := range nodes(t, write(t, visit())) {
		if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			level := int(n.Data[1] - '0')
			if level > last+1 {
				t.Errorf("a heading of level %d follows one of level %d", level, last)
			}
			last = level
		}
	}
}

func TestPolicy(t *testing.T) {
	var policy string
	for _, n := range nodes(t, write(t, visit())) {
		switch {
		case attr(n, "http-equiv") == "Content-Security-Policy":
			policy = attr(n, "content")
			if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
				t.Errorf("policy %q is not strict", policy)
			}
		case n.Data == "style" || n.Data == "script":
			if want := n.Data + "-src " + hash(n.FirstChild.Data); !strings.Contains(policy, want) {
				t.Errorf("policy %q lacks %q", policy, want)
			}
		}
	}
	if policy == "" {
		t.Error("no policy")
	}
}

// hostile texts try to become markup, script, style or addresses, or to turn
// the text around them.
var hostile = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`,
	`</style></script></title><iframe src="https://example.org/">`,
	`javascript:alert(1)`,
	`<a href="https://example.org">here</a> --> <!-- ]]> {{.}} ${1}`,
	"a\u202eb\u2066c\x00d\x1b[31me\u200bf\ufefe\xffg",
	"<svg/onload=alert(1)>\u2028<base href=//example.org>",
	strings.Repeat("<b>long</b>", 1<<17),
}

func TestHostile(t *testing.T) {
	for _, evil := range hostile {
		page := write(t, attack(evil))
		check(t, page)
		shown := untrusted.Visible(evil[:min(len(evil), 100)])
		if text := textOf(t, page); strings.Count(text, shown) < 10 {
			t.Errorf("%q is not shown as text", shown)
		}
	}
}

func TestNothingUnseen(t *testing.T) {
	page := write(t, attack(hostile[6]))
	if i := bytes.IndexFunc(page, untrusted.Unseen); i >= 0 {
		t.Errorf("the page holds %q", page[i:i+8])
	}
}

func textOf(t *testing.T, page []byte) string {
	var b strings.Builder
	for _, n := range nodes(t, page) {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

// attack puts a text into every field of the data.
func attack(s string) Data {
	side := corpus.Side{Doc: s, Lang: s, N: []int{0}, Text: []string{s}, Pivot: []string{s}}
	span := corpus.Span{End: 3, Kind: s, Text: s, Why: s, Suggest: s}
	half := 0.5
	mention := corpus.Mention{Doc: s, Text: s, Kind: corpus.Kind(s), Rendering: corpus.Rendering(s)}
	other := mention
	other.Doc = "b"
	return Data{
		Documents: []corpus.Document{
			{ID: s, Lang: s, Title: s, URL: s, Date: s, Publisher: s, Source: corpus.Source{Path: s},
				Sentences: []corpus.Sentence{
					{Role: corpus.Role(s), Text: s, Lang: s, Pivot: &corpus.Pivot{Lang: s, Text: "≈" + s, Origin: s}},
					{N: 1, Text: s, Pivot: &corpus.Pivot{Error: s}},
				},
				Dropped: []corpus.Dropped{{Text: s, Reason: s}}},
			{ID: "b", Lang: s},
		},
		Pairs:   []corpus.Pair{{A: s, B: "b", Relation: corpus.Relation(s)}, {A: s, B: "lost" + s}},
		Bitexts: []corpus.Bitext{{{Relation: corpus.Relation(s), Method: s, A: side, B: corpus.Side{Doc: "b"}, Filters: map[string]float64{s: 1}}}},
		Entities: []corpus.Entity{{ID: s, Kind: corpus.Kind(s), Canonical: map[string][]corpus.Form{s: {{Text: s}}},
			Mentions: []corpus.Mention{mention, other}, Consistency: &half, Evidence: []string{s}}},
		Audits: []audit.Document{{Doc: s, Garble: 0.9, Sentences: []audit.Sentence{{Spans: []corpus.Span{span}}}}},
		Scores: []metric.Result{{Name: s, Signature: s, Pair: s + "~" + s}, {Name: s, Doc: s}, {Name: s, System: s}},
		Manifest: run.Manifest{Version: s, Model: s, Config: map[string]string{s: s},
			Inputs: []run.Input{{Path: s, SHA256: s}, {Path: s, Error: s}},
			Stages: []run.Stage{{Name: s, Outputs: map[string]string{s: s},
				Outcome: run.Outcome{Counts: map[string]int{s: 1}, Failures: []string{s}}}}},
	}
}
