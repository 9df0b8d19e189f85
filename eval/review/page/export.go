package page

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/mtalign/mtalign/eval/review"
)

// An exported is what can be taken home, with a link for each format.
type exported struct {
	What  string
	Files []choice
}

var exports = func() []exported {
	var all []exported
	for _, kind := range review.Exports.Names() {
		e, _ := review.Exports.Find(kind)
		one := exported{What: e.What}
		for _, as := range e.Formats {
			one.Files = append(one.Files, choice{Href: "/export/" + kind + "." + as, Name: strings.ToUpper(as)})
		}
		all = append(all, one)
	}
	return all
}()

// export serves a kind of decisions as a file.
func (s *Site) export(w http.ResponseWriter, r *http.Request) {
	kind, as, _ := strings.Cut(r.PathValue("file"), ".")
	var file bytes.Buffer
	if err := s.Review.State().Write(&file, kind, as); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="`+kind+"."+as+`"`)
	w.Write(file.Bytes())
}
