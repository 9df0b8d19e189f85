// Package page is the local page on which people review a run.
//
// It answers one machine only, those who know its token, and those pages alone
// that it served itself (see guard.go). It shows a review's state through
// html/template; what people do comes as requests to /do (see review.Request),
// and every window hears of it at /events and asks for its page again. The
// script does no more than that: what it shows is what the server wrote.
package page

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/eval/report/style"
	"github.com/mtalign/mtalign/eval/review"
	"github.com/mtalign/mtalign/eval/untrusted"
)

//go:embed templates assets
var files embed.FS

var templates = sync.OnceValue(func() *template.Template {
	functions := template.FuncMap{"at": func(string) (string, error) { return "", errors.New("no site") }, "clip": untrusted.Clip, "tag": untrusted.Tag, "language": untrusted.LanguageName, "counted": counted}
	return template.Must(template.New("layout.html").Funcs(functions).ParseFS(files, "templates/*.html"))
})

// templates are those of a site: at gives its addresses.
func (s *Site) templates() *template.Template {
	root := s.root()
	at := func(address string) string {
		if address == "" || strings.HasPrefix(address, "/") {
			return root + address
		}
		return address // within the page
	}
	return template.Must(templates().Clone()).Funcs(template.FuncMap{"at": at})
}

// counted is a number of things, whose plural has an s.
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// A Site is the page of one review.
type Site struct {
	Review *review.Review
	Author string // of what is done on the page
	Title  string // names the run
	Token  string // lets in who has it; see NewToken
	Host   string // host:port that is listened on
}

// Handler serves the site.
func (s *Site) Handler() http.Handler {
	mux, pages := http.NewServeMux(), s.templates()
	mux.HandleFunc("GET /{$}", s.show(pages, "home.html", s.home))
	mux.HandleFunc("GET /pair/{place}", s.show(pages, "pair.html", s.pair))
	mux.HandleFunc("GET /article/{place}", s.show(pages, "article.html", s.article))
	mux.HandleFunc("GET /names", s.show(pages, "names.html", s.names))
	mux.HandleFunc("GET /history", s.show(pages, "history.html", s.history))
	mux.HandleFunc("GET /export/{file}", s.export)
	mux.HandleFunc("GET /events", s.events)
	mux.HandleFunc("POST /do", s.do)
	mux.HandleFunc("GET /base.css", static("text/css", []byte(style.Base)))
	mux.HandleFunc("GET /review.css", static("text/css", asset("review.css")))
	mux.HandleFunc("GET /review.js", static("text/javascript", asset("review.js")))
	return s.guard(http.StripPrefix(s.root(), mux))
}

// asset panics only where the program was built without its files.
func asset(name string) []byte {
	data, err := fs.ReadFile(files, "assets/"+name)
	if err != nil {
		panic(err)
	}
	return data
}

func static(kind string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind+"; charset=utf-8")
		w.Write(data)
	}
}

// errNothing says that there is nothing at an address.
var errNothing = errors.New("there is nothing here")

// A frame is what every page has around what it shows.
type frame struct {
	Title  string
	Run    string
	Author string
	Here   string // name of the page's template, for the navigation
	Seq    int64
	Undo   *change // last change that can be taken back
	Main   any
}

// show serves a page: of the review's state as it is, by a template.
func (s *Site) show(pages *template.Template, name string, view func(*review.State, *http.Request) (title string, main any, err error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.Review.Refresh(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		state := s.Review.State()
		title, main, err := view(state, r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		var page bytes.Buffer
		f := frame{Title: title, Run: untrusted.Clip(s.Title), Author: untrusted.Clip(s.Author), Here: name, Seq: state.Seq(), Undo: lastChange(state), Main: main}
		if err := pages.ExecuteTemplate(&page, name, f); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page.Bytes())
	}
}
