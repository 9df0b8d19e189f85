package run

import (
	"runtime"
	"runtime/debug"
)

// A Build is the program that ran.
type Build struct {
	Revision string `json:"revision,omitzero"` // of its source in git, with + where files were changed
	Go       string `json:"go"`
	System   string `json:"system"` // operating system and processor
}

// ThisBuild is the program that is running.
func ThisBuild() Build {
	b := Build{Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	changed := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			b.Revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	if b.Revision != "" {
		b.Revision += changed
	}
	return b
}
