package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/eval/report/style"
)

//go:embed templates assets
var files embed.FS

// Each section of the page is a template file of its own.
var templates = sync.OnceValue(func() *template.Template {
	functions := template.FuncMap{"count": count, "grouped": grouped}
	return template.Must(template.New("page.html").Funcs(functions).ParseFS(files, "templates/*.html"))
})

// assets are the page's style and script, and the policy that lets nothing
// else run and no request out.
type assets struct {
	CSS    template.CSS
	JS     template.JS
	Policy string
}

var inlined = sync.OnceValue(func() assets {
	css, js := style.Base+asset("report.css"), asset("report.js")
	policy := []string{
		"default-src 'none'",
		"style-src " + hash(css),
		"script-src " + hash(js),
		"base-uri 'none'",
		"form-action 'none'",
	}
	return assets{template.CSS(css), template.JS(js), strings.Join(policy, "; ")}
})

// asset panics only where the program was built without its files.
func asset(name string) string {
	data, err := files.ReadFile("assets/" + name)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// hash is the source expression of an inlined text (CSP Level 3, section 2.3.1).
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
