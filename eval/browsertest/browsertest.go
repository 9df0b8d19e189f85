// Package browsertest drives headless Chromium in tests of pages.
//
// A test that needs it is skipped where there is no Chromium, and fails where CI
// is set, so that CI cannot pass without. Screenshots go to the folder that
// MTALIGN_SCREENSHOTS names, if it names one; MTALIGN_AXE is the folder
// node_modules that holds axe-core.
package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Widths are those of screenshots, in CSS pixels: a phone, a small and a wide
// screen.
var Widths = []int64{390, 1024, 1920}

// absent skips a test, or fails it in CI.
func absent(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// A Browser is a Chromium of a test's own.
type Browser struct{ ctx context.Context }

// Open starts a browser, which ends with the test.
func Open(t testing.TB) *Browser {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		absent(t, "needs Chromium: apt-get install chromium")
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.WSURLReadTimeout(3*patience), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("hide-scrollbars", true))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	return &Browser{ctx}
}

// A Tab is a window of the browser. Its methods end the test where something is
// not as wanted.
type Tab struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	requests []string // addresses
	faults   []string // exceptions, dialogs, what a policy forbade
}

// Tab opens a window of 1024 × 800. When the test ends there must have been no
// exception, no dialog and nothing that the page's policy forbade.
func (b *Browser) Tab(t testing.TB) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	tab := &Tab{t: t, ctx: ctx}
	t.Cleanup(cancel)
	tab.must("opening a window", chromedp.Listen(ctx, tab.heard))
	tab.Width(1024)
	t.Cleanup(func() {
		tab.mu.Lock()
		defer tab.mu.Unlock()
		for _, fault := range tab.faults {
			t.Errorf("the page: %s", fault)
		}
	})
	return tab
}

func (tab *Tab) heard(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		tab.requests = append(tab.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		tab.faults = append(tab.faults, e.ExceptionDetails.Text)
		if e.ExceptionDetails.Exception != nil {
			tab.faults = append(tab.faults, e.ExceptionDetails.Exception.Description)
		}
	case *page.EventJavascriptDialogOpening:
		tab.faults = append(tab.faults, "dialog "+e.Message)
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceSecurity {
			tab.faults = append(tab.faults, e.Entry.Text)
		}
	}
}

// Requests are the addresses that were asked for, but for data in the page.
func (tab *Tab) Requests() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return append([]string(nil), tab.requests...)
}

func (tab *Tab) must(what string, err error) {
	tab.t.Helper()
	if err != nil {
		tab.t.Fatalf("%s: %v", what, err)
	}
}

// patience is how long a page may take for one step.
const patience = 20 * time.Second

func do(tab *Tab, what string, actions ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	tab.must(what, chromedp.Do(ctx, actions...))
}

// Go opens an address.
func (tab *Tab) Go(url string) {
	tab.t.Helper()
	do(tab, "opening "+url, chromedp.Navigate(url))
}

// Width sets the window's width in CSS pixels.
func (tab *Tab) Width(width int64) {
	tab.t.Helper()
	do(tab, "setting the width", chromedp.EmulateViewport(width, 900))
}

// Dark switches between the dark and the light scheme.
func (tab *Tab) Dark(on bool) {
	tab.t.Helper()
	scheme := "light"
	if on {
		scheme = "dark"
	}
	_, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	tab.must("setting the scheme", err)
}

// Eval returns the value of a JavaScript expression, a promise's when it is
// there.
func Eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	value, err := evaluate[T](tab, expression)
	tab.must(expression, err)
	return value
}

func evaluate[T any](tab *Tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Wait waits until a JavaScript expression is true. That it cannot be told is no
// fault meanwhile: the window may be on its way to another page.
func (tab *Tab) Wait(expression string) {
	tab.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(15 * time.Millisecond) {
		is, err := evaluate[bool](tab, "!!("+expression+")")
		if err == nil && is {
			return
		}
		if time.Now().After(end) {
			tab.t.Fatalf("waited in vain for %s (%v); the page says %.2000s", expression, err, Eval[string](tab, "document.body.innerText"))
		}
	}
}

// Click clicks on the first element of a selector as a person does: where it is.
func (tab *Tab) Click(selector string) {
	tab.t.Helper()
	tab.Wait(fmt.Sprintf("document.querySelector(%q)", selector))
	Eval[bool](tab, fmt.Sprintf("(document.querySelector(%q).scrollIntoView({block: 'center'}), true)", selector))
	do(tab, "clicking on "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// Type replaces the text of a field by keys.
func (tab *Tab) Type(selector, text string) {
	tab.t.Helper()
	tab.Wait(fmt.Sprintf("document.querySelector(%q)", selector))
	Eval[bool](tab, fmt.Sprintf("(document.querySelector(%q).select(), true)", selector))
	do(tab, "typing into "+selector, chromedp.SendKeys(chromedp.CSS(selector), text))
}

// Press presses keys where the focus is.
func (tab *Tab) Press(keys string) {
	tab.t.Helper()
	do(tab, "pressing "+keys, chromedp.KeyEvent(keys))
}

// Text is the text of the first element of a selector, as it is in the page.
func (tab *Tab) Text(selector string) string {
	tab.t.Helper()
	return Eval[string](tab, fmt.Sprintf("document.querySelector(%q).textContent", selector))
}

// Drag selects text from one place to another, in CSS pixels.
func (tab *Tab) Drag(fromX, fromY, toX, toY float64) {
	tab.t.Helper()
	do(tab, "selecting text", chromedp.DragAndDropXY(fromX, fromY, toX, toY))
}

// Shots takes pictures at each of Widths, where somebody wants them: of the
// elements of selectors, or of the whole page where there is none. No page may
// be wider than its window.
func (tab *Tab) Shots(name string, selectors ...string) {
	tab.t.Helper()
	for _, width := range Widths {
		tab.Width(width)
		if wide := Eval[int64](tab, "document.documentElement.scrollWidth"); wide > width {
			tab.t.Errorf("%s is %d pixels wide in a window of %d", name, wide, width)
		}
		tab.Shot(fmt.Sprintf("%s-%d", name, width), selectors...)
	}
	tab.Width(1024)
}

// notName is what of a selector is no part of a file's name.
var notName = regexp.MustCompile(`[^A-Za-z0-9]+`)

// Shot takes pictures as the window is.
func (tab *Tab) Shot(name string, selectors ...string) {
	tab.t.Helper()
	folder := os.Getenv("MTALIGN_SCREENSHOTS")
	if folder == "" {
		return
	}
	tab.must("keeping pictures", os.MkdirAll(folder, 0o755))
	keep := func(name string, take chromedp.Action[[]byte]) {
		picture, err := chromedp.Run(tab.ctx, take)
		tab.must("taking a picture of "+name, err)
		tab.must("keeping a picture", os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644))
	}
	if len(selectors) == 0 {
		keep(name, chromedp.FullScreenshot(100))
	}
	for _, selector := range selectors {
		keep(name+"-"+strings.Trim(notName.ReplaceAllString(selector, "-"), "-"), chromedp.Screenshot(chromedp.CSS(selector)))
	}
}

// Accessible checks the page by axe-core: no finding may be serious or worse.
func (tab *Tab) Accessible(what string) {
	tab.t.Helper()
	folder := os.Getenv("MTALIGN_AXE")
	source, err := os.ReadFile(filepath.Join(folder, "axe-core", "axe.min.js"))
	if err != nil {
		if os.Getenv("CI") != "" {
			tab.t.Fatalf("needs axe-core: npm install axe-core, and its node_modules in MTALIGN_AXE: %v", err)
		}
		tab.t.Logf("%s is not checked by axe-core: MTALIGN_AXE names no node_modules with it", what)
		return
	}
	do(tab, "loading axe-core", chromedp.Evaluate[chromedp.Void](string(source)))
	findings := Eval[string](tab, `axe.run({resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`)
	var all []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, FailureSummary string }
	}
	tab.must("reading axe-core's findings", json.Unmarshal([]byte(findings), &all))
	for _, f := range all {
		report := tab.t.Logf
		if f.Impact == "serious" || f.Impact == "critical" {
			report = tab.t.Errorf
		}
		for _, node := range f.Nodes[:min(3, len(f.Nodes))] {
			report("%s: %s (%s): %s: %.300s: %s", what, f.ID, f.Impact, f.Help, node.HTML, strings.ReplaceAll(node.FailureSummary, "\n", " "))
		}
	}
}
