// Package style is the look that all pages share: colours of both schemes, type,
// what a keyboard sees.
package style

import _ "embed"

// Base is the style sheet that comes first on every page.
//
//go:embed base.css
var Base string
