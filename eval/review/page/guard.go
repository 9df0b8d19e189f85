package page

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"strings"
)

// NewToken returns a token that cannot be guessed.
func NewToken() string { return rand.Text() }

// Loopback tells why an address host:port is not one that only this machine
// reaches, or nil.
func Loopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%q is no address host:port", address)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("%s is not this machine alone: the page is for 127.0.0.1, [::1] or localhost", address)
}

// policy lets nothing run that the site does not serve, and no frame hold it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
	"img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard lets a request pass where it is asked under this machine's own name (a
// name that was made to lead here is another's), by somebody who has the token,
// and, where it changes something, by a page of this site. The token in an
// address becomes a cookie at once: addresses are copied, and stay in histories.
//
// Cookies are a host's, whatever the port, and no prefix of their names ties them
// to one without TLS. So all addresses begin with a folder that cannot be guessed,
// and the cookie is that folder's: a browser hands it to no other server of this
// machine, which does not know what to have it ask for. Nor is the folder enough
// without the cookie.
func (s *Site) guard(next http.Handler) http.Handler {
	sameOrigin := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !s.ours(r.Host) {
			http.Error(w, "this is a page of "+s.Host+" only", http.StatusMisdirectedRequest)
			return
		}
		if err := sameOrigin.Check(r); err != nil {
			http.Error(w, "another site may not ask this", http.StatusForbidden)
			return
		}
		if token := r.URL.Query().Get("token"); token != "" && r.Method == http.MethodGet {
			s.letIn(w, r, token)
			return
		}
		if cookie, err := r.Cookie(s.cookie()); err != nil || !same(cookie.Value, s.session()) {
			s.turnAway(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ours tells whether a Host header names this machine and the site's port.
func (s *Site) ours(host string) bool {
	_, port, err := net.SplitHostPort(s.Host)
	if err != nil {
		return false
	}
	name, asked, err := net.SplitHostPort(host)
	if err != nil { // port 80 is left out
		name, asked = strings.Trim(host, "[]"), "80"
	}
	ip := net.ParseIP(name)
	return asked == port && (strings.EqualFold(name, "localhost") || ip != nil && ip.IsLoopback())
}

func (s *Site) letIn(w http.ResponseWriter, r *http.Request, token string) {
	if !same(token, s.Token) {
		s.turnAway(w)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: s.cookie(), Value: s.session(), Path: s.root() + "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	at := strings.TrimPrefix(r.URL.EscapedPath(), s.root())
	http.Redirect(w, r, s.root()+"/"+strings.TrimLeft(at, `/\`), http.StatusSeeOther)
}

func (s *Site) turnAway(w http.ResponseWriter) {
	http.Error(w, "open the whole address that mtalign review printed, token and all", http.StatusForbidden)
}

// root is what all addresses of the site begin with.
func (s *Site) root() string {
	sum := sha256.Sum256([]byte("root " + s.Token))
	return "/" + hex.EncodeToString(sum[:16])
}

// cookie is the cookie's name: several reviews have several ports.
func (s *Site) cookie() string {
	_, port, _ := net.SplitHostPort(s.Host)
	return "mtalign-review-" + port
}

// session is what the cookie holds: who sees it does not know the token.
func (s *Site) session() string {
	sum := sha256.Sum256([]byte("session " + s.Token))
	return hex.EncodeToString(sum[:])
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
