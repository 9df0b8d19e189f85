package main

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus/lang"
)

// checkLang refuses the value of a flag that can be no language: neither two or
// three letters, as ISO 639 has them, nor one of the words allowed beside. No
// language is refused for being unknown.
func checkLang(flag, code string, allowed ...string) error {
	if slices.Contains(allowed, code) || languageCode(code) {
		return nil
	}
	return usageError{fmt.Errorf("%s %q is no language: give an ISO 639-1 code, such as vi, fr, zh", flag, code)}
}

func languageCode(code string) bool {
	ok, _ := regexp.MatchString(`^[a-z]{2,3}$`, code)
	return ok
}

// checkPivot refuses a pivot language that no model could be told of by name.
func checkPivot(code string) error {
	if err := checkLang("--to", code); err != nil {
		return err
	}
	if !lang.Named(code) {
		return usageError{fmt.Errorf("--to %s: no language has this code: give an ISO 639-1 code, such as en, fr, zh", code)}
	}
	return nil
}

// checkAtLeast refuses a number under the least that a flag can have.
func checkAtLeast(flag string, n, least int) error {
	if n < least {
		return usageError{fmt.Errorf("%s %d: give %d or more", flag, n, least)}
	}
	return nil
}

// mostJobs is more than any machine has processors; each job has an item in
// memory.
const mostJobs = 1 << 12

// checkJobs refuses a number of things that cannot be done at once.
func checkJobs(n int) error {
	if n > mostJobs {
		return usageError{fmt.Errorf("--jobs %d: give %d or less", n, mostJobs)}
	}
	return checkAtLeast("--jobs", n, 0)
}

// checkShare refuses the value of a flag, if it is set, that is not in [0,1].
func checkShare(flags *pflag.FlagSet, flag string, value float64) error {
	if flags.Changed(flag) && !(value >= 0 && value <= 1) {
		return usageError{fmt.Errorf("--%s %g: give a number from 0 to 1", flag, value)}
	}
	return nil
}
