package page

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/review"
)

// story is a run of two versions of a story, sentence by sentence, with a name
// at the beginning of the first two sentences of each.
func story(vi, zh []string) review.Run {
	doc := func(id, lang string, texts []string) corpus.Document {
		d := corpus.Document{ID: id, Lang: lang, Title: texts[0]}
		for n, text := range texts {
			d.Sentences = append(d.Sentences, corpus.Sentence{N: n, Role: corpus.Body, Text: text, Pivot: &corpus.Pivot{Lang: "en", Text: "Pivot: " + text}})
		}
		return d
	}
	run := review.Run{
		Documents: []corpus.Document{doc("vi", "vi", vi), doc("zh", "zh", zh)},
		Pairs:     []corpus.Pair{{A: "vi", B: "zh", Score: 0.9, Relation: corpus.Parallel}},
	}
	side := func(d corpus.Document, n int) corpus.Side {
		s := corpus.Side{Doc: d.ID, Lang: d.Lang, N: []int{}, Text: []string{}}
		if n < len(d.Sentences) {
			s.N, s.Text, s.Pivot = []int{n}, []string{d.Sentences[n].Text}, []string{d.Sentences[n].Pivot.Text}
		}
		return s
	}
	var beads corpus.Bitext
	for n := range max(len(vi), len(zh)) {
		beads = append(beads, corpus.Bead{Pair: "vi~zh", Relation: corpus.Parallel, A: side(run.Documents[0], n), B: side(run.Documents[1], n), Score: 0.87, Method: "pivot"})
	}
	run.Bitexts = []corpus.Bitext{beads}
	for i, d := range run.Documents {
		name := []string{"An", "安"}[i]
		e := corpus.Entity{ID: []string{"E1", "E2"}[i], Kind: corpus.Person, Canonical: map[string][]corpus.Form{d.Lang: {{Text: name, P: 0.9}}}}
		for n := range 2 {
			e.Mentions = append(e.Mentions, corpus.Mention{Doc: d.ID, Sentence: n, End: len([]rune(name)), Text: name, Kind: corpus.Person, Rendering: corpus.Native})
		}
		run.Entities = append(run.Entities, e)
	}
	return run
}

func bridge() review.Run {
	return story([]string{"An mở cầu mới", "An cắt băng khánh thành.", "Cầu dài 300 mét.", "Hết."}, []string{"安桥通车", "安先生剪彩。", "桥长三百米。"})
}

// serve serves a run, and returns the site and the address with its token.
func serve(t testing.TB, run review.Run) (*Site, string) {
	t.Helper()
	r, err := review.Open(context.Background(), filepath.Join(t.TempDir(), "review.db"), run)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	server := httptest.NewUnstartedServer(nil)
	site := &Site{Review: r, Author: "anna", Title: "out", Token: NewToken(), Host: server.Listener.Addr().String()}
	server.Config.Handler = site.Handler()
	ctx, cancel := context.WithCancel(context.Background())
	server.Config.BaseContext = func(net.Listener) context.Context { return ctx }
	server.Start()
	t.Cleanup(func() { cancel(); server.CloseClientConnections(); server.Close() })
	return site, server.URL + "/?token=" + site.Token
}

// at is the address of a site's folder.
func (s *Site) at() string { return "http://" + s.Host + s.root() }

// client is a browser that has opened the address.
func client(t *testing.T, address string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	if status, _, _ := ask(t, c, http.MethodGet, address, "", nil); status != http.StatusOK {
		t.Fatalf("opening the address: status %d", status)
	}
	return c
}

func ask(t *testing.T, c *http.Client, method, address, body string, header http.Header) (status int, text string, h http.Header) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range header {
		request.Header[name] = values
	}
	if host := header.Get("Host"); host != "" {
		request.Host = host
	}
	answer, err := c.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(data), answer.Header
}

var asJSON = http.Header{"Content-Type": {"application/json"}}

// TestGuard asks as strangers would.
func TestGuard(t *testing.T) {
	site, address := serve(t, bridge())
	_, port, _ := net.SplitHostPort(site.Host)
	stranger := &http.Client{}
	mine := client(t, address)
	accept := `{"action":"accept","pair":"vi~zh","beads":[{"a":[0],"b":[0],"version":0}]}`
	with := func(name, value string) http.Header {
		return http.Header{"Content-Type": {"application/json"}, name: {value}}
	}
	for _, test := range []struct {
		name, method, path, body string
		client                   *http.Client
		header                   http.Header
		want                     int
	}{
		{"without token", "GET", "/", "", stranger, nil, http.StatusForbidden},
		{"with another token", "GET", "/?token=x", "", stranger, nil, http.StatusForbidden},
		{"a file without token", "GET", "/export/beads.tmx", "", stranger, nil, http.StatusForbidden},
		{"a change without token", "POST", "/do", accept, stranger, asJSON, http.StatusForbidden},
		{"events without token", "GET", "/events", "", stranger, nil, http.StatusForbidden},
		{"under another name", "GET", "/", "", mine, with("Host", "evil.example"), http.StatusMisdirectedRequest},
		{"under another name with our port", "GET", "/", "", mine, with("Host", "evil.example:"+port), http.StatusMisdirectedRequest},
		{"of another port", "GET", "/", "", mine, with("Host", "127.0.0.1:1"), http.StatusMisdirectedRequest},
		{"from another site", "POST", "/do", accept, mine, with("Sec-Fetch-Site", "cross-site"), http.StatusForbidden},
		{"from another port of this machine", "POST", "/do", accept, mine, with("Origin", "http://127.0.0.1:1"), http.StatusForbidden},
		{"a form", "POST", "/do", accept, mine, http.Header{"Content-Type": {"text/plain"}}, http.StatusUnsupportedMediaType},
		{"nothing there", "GET", "/pair/9", "", mine, nil, http.StatusNotFound},
		{"no number", "GET", "/pair/-1", "", mine, nil, http.StatusNotFound},
		{"no file", "GET", "/export/beads.exe", "", mine, nil, http.StatusNotFound},
		{"a method that is none", "DELETE", "/do", "", mine, nil, http.StatusMethodNotAllowed},
		{"no request", "POST", "/do", "{", mine, asJSON, http.StatusUnprocessableEntity},
		{"too long a request", "POST", "/do", strings.Repeat("x", review.MaxRequest+1), mine, asJSON, http.StatusRequestEntityTooLarge},
		{"a change", "POST", "/do", accept, mine, asJSON, http.StatusOK},
		{"the same again", "POST", "/do", accept, mine, asJSON, http.StatusConflict},
		{"a page far behind", "GET", "/pair/0?from=99999999999999999999&show=x", "", mine, nil, http.StatusOK},
	} {
		status, body, header := ask(t, test.client, test.method, site.at()+test.path, test.body, test.header)
		if status != test.want {
			t.Errorf("%s: status %d, want %d: %s", test.name, status, test.want, body)
		}
		if !strings.HasPrefix(header.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'; style-src 'self'") {
			t.Errorf("%s: policy %q", test.name, header.Get("Content-Security-Policy"))
		}
	}
	if n := site.Review.State().Seq(); n != 1 {
		t.Errorf("%d changes were made", n)
	}
}

func TestCookie(t *testing.T) {
	site, address := serve(t, bridge())
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	status, _, header := ask(t, c, http.MethodGet, address, "", nil)
	cookie := header.Get("Set-Cookie")
	if status != http.StatusSeeOther || header.Get("Location") != site.root()+"/" {
		t.Errorf("status %d, to %q", status, header.Get("Location"))
	}
	_, _, elsewhere := ask(t, c, http.MethodGet, strings.Replace(address, "/?", "//evil.example/?", 1), "", nil)
	if to := elsewhere.Get("Location"); to != site.root()+"/evil.example/" {
		t.Errorf("led to %q", to)
	}
	for _, want := range []string{"HttpOnly", "SameSite=Strict", "Path=" + site.root() + "/;"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie %q is not %s", cookie, want)
		}
	}
	if strings.Contains(cookie, site.Token) || strings.Contains(site.root(), site.Token) {
		t.Error("the cookie or the folder holds the token")
	}
	again, _, header := ask(t, c, http.MethodGet, site.at()+"/names?token="+site.Token, "", nil)
	if to := header.Get("Location"); again != http.StatusSeeOther || to != site.root()+"/names" {
		t.Errorf("an address of the site with the token leads to %q, status %d", to, again)
	}
}

// TestCookieStaysHere has another server of this machine be asked by the same
// browser: it gets to know neither cookie nor folder. Outside its folder the site
// tells nothing, cookie or not.
func TestCookieStaysHere(t *testing.T) {
	site, address := serve(t, bridge())
	c := client(t, address)
	var got http.Header
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.Header }))
	defer other.Close()
	ask(t, c, http.MethodGet, other.URL+"/names", "", nil)
	if cookie := got.Get("Cookie"); cookie != "" {
		t.Errorf("another port is told %q", cookie)
	}
	with := http.Header{"Cookie": {site.cookie() + "=" + site.session()}}
	for _, path := range []string{"/", "/names", "/review.js", site.root(), "/" + strings.Repeat("0", 32) + "/names"} {
		if status, _, _ := ask(t, &http.Client{}, http.MethodGet, "http://"+site.Host+path, "", with); status == http.StatusOK {
			t.Errorf("%s is served outside of the folder", path)
		}
	}
}

// TestContext cuts the text around a mention between words.
func TestContext(t *testing.T) {
	long := strings.Repeat("word ", 12)
	for text, want := range map[string][2]string{
		"a short one ":                {"a short one ", "a short one "},
		long:                          {"… " + strings.Repeat("word ", 7), strings.TrimSpace(strings.Repeat("word ", 8)) + " …"},
		strings.Repeat("桥", 50):       {"… " + strings.Repeat("桥", around), strings.Repeat("桥", around) + " …"},
		strings.Repeat("x ", 20):      {strings.Repeat("x ", 20), strings.Repeat("x ", 20)},
		strings.Repeat("x", 60) + " ": {"… " + strings.Repeat("x", around-1) + " ", strings.Repeat("x", around) + " …"},
	} {
		if b, a := before([]rune(text)), after([]rune(text)); b != want[0] || a != want[1] {
			t.Errorf("%q: %q and %q, want %q", text, b, a, want)
		}
	}
}

func TestLoopback(t *testing.T) {
	for address, ok := range map[string]bool{
		"127.0.0.1:0": true, "[::1]:8080": true, "localhost:0": true, "127.9.9.9:1": true,
		"0.0.0.0:80": false, ":8080": false, "192.168.0.2:80": false, "[::]:80": false, "example.org:80": false, "127.0.0.1": false, "": false,
	} {
		if err := Loopback(address); (err == nil) != ok {
			t.Errorf("Loopback(%q) = %v, want allowed %t", address, err, ok)
		}
	}
}

// TestExport takes home what was decided.
func TestExport(t *testing.T) {
	site, address := serve(t, bridge())
	c := client(t, address)
	for _, request := range []string{
		`{"action":"accept","pair":"vi~zh","beads":[{"a":[1],"b":[1],"version":0}]}`,
		`{"action":"pivot","doc":"vi","sentence":2,"version":0,"text":"The bridge is 300 metres long."}`,
		`{"action":"mark","doc":"vi","sentence":2,"version":0,"in":"text","start":8,"end":11,"category":"accuracy/mistranslation","severity":"major","note":"a\tb"}`,
		`{"action":"rate","doc":"vi","sentence":2,"version":9,"in":"text","score":40}`,
	} {
		if status, text, _ := ask(t, c, http.MethodPost, site.at()+"/do", request, asJSON); status != http.StatusOK {
			t.Fatalf("%s: %s", request, text)
		}
	}
	for file, want := range map[string]string{
		"beads.tmx":     "<seg>安先生剪彩。</seg>",
		"beads.tsv":     "An cắt băng khánh thành.\t安先生剪彩。\t1",
		"beads.jsonl":   `"method":"review"`,
		"pivots.tmx":    "<seg>The bridge is 300 metres long.</seg>",
		"marks.tsv":     "vi\t3\ttext\tanna\tCầu dài <v>300</v> mét.\taccuracy/mistranslation\tmajor\ta\\tb",
		"ratings.tsv":   "vi\t3\ttext\t40",
		"ratings.jsonl": `"score":40`,
		"names.jsonl":   `"entity":"E1"`,
		"events.jsonl":  `"action":"rate"`,
	} {
		status, text, header := ask(t, c, http.MethodGet, site.at()+"/export/"+file, "", nil)
		if status != http.StatusOK || !strings.Contains(text, want) || !strings.Contains(header.Get("Content-Disposition"), file) {
			t.Errorf("%s: status %d, %q: %.600s; want %s", file, status, header.Get("Content-Disposition"), text, want)
		}
	}
}
