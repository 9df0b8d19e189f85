package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// oneDash are sacreBLEU's flags of several letters behind one dash.
var oneDash = []string{
	"tok", "lc", "sv", "sl", "sh", "nr", "cc", "cw", "nc", "ci", "cin", "ol",
	"par", "pbs", "parn", "pbsn",
}

// several are the flags that take all values up to the next flag.
var several = []string{"input", "metrics", "echo"}

// arguments gives the arguments of the commands that have sacreBLEU's flags the
// form that flags have here, and leaves those of the others as they are.
func (u *ui) arguments(root *cobra.Command, args []string) (*cobra.Command, []string, error) {
	at := slices.IndexFunc(args, func(arg string) bool { return !strings.HasPrefix(arg, "-") })
	if at < 0 || args[at] != "score" && args[at] != "correlate" {
		return root, args, nil
	}
	cmd, _, err := root.Find(args[at : at+1])
	if err != nil {
		return root, args, err
	}
	cmd.InitDefaultHelpFlag()
	own, err := scoreArguments(cmd, args[at+1:], func(flag string) {
		u.warn("%s is given twice: the last one counts, as for sacreBLEU", flag)
	})
	if err != nil {
		return cmd, args, usageError{err}
	}
	return cmd, slices.Concat(args[:at+1], own), nil
}

// scoreArguments gives arguments written as for sacreBLEU the form that flags
// have here: sacreBLEU reads them by Python's argparse, which
// knows flags of several letters behind one dash, flags cut short, several
// values behind one flag, and "-w4". Of a flag with several values that is given
// twice the last counts; repeated tells of it.
func scoreArguments(cmd *cobra.Command, args []string, repeated func(flag string)) ([]string, error) {
	a := argparse{func(name string) *pflag.Flag {
		if f := cmd.Flag(name); f != nil || len(name) != 1 {
			return f
		}
		if f := cmd.Flags().ShorthandLookup(name); f != nil {
			return f
		}
		return cmd.InheritedFlags().ShorthandLookup(name)
	}, slices.Concat(flagNames(cmd.Flags()), flagNames(cmd.InheritedFlags()))}
	var out, positional []string
	many := map[string][]string{}
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			positional = append(positional, args...)
			break
		}
		if !a.looksLikeFlag(arg) {
			positional = append(positional, arg)
			continue
		}
		flag, value, given, err := a.read(arg)
		if err != nil {
			return nil, err
		}
		var values []string
		switch {
		case flag.NoOptDefVal != "" && given && !strings.HasPrefix(arg, "--") && !strings.Contains(arg, "="):
			out, args = append(out, "--"+flag.Name), append([]string{"-" + value}, args...) // -bq is -b -q
			continue
		case flag.NoOptDefVal != "" && !given:
			out = append(out, "--"+flag.Name)
			continue
		case given:
			values = []string{value}
		default:
			n := 0
			for n < len(args) && !a.looksLikeFlag(args[n]) && args[n] != "--" && (n == 0 || slices.Contains(several, flag.Name)) {
				n++
			}
			if values, args = args[:n], args[n:]; n == 0 {
				return nil, fmt.Errorf("%s wants a value", arg)
			}
		}
		if !slices.Contains(several, flag.Name) {
			out = append(out, "--"+flag.Name+"="+values[0])
			continue
		}
		if many[flag.Name] != nil {
			repeated(arg)
		}
		many[flag.Name] = values
	}
	for _, name := range several {
		for _, value := range many[name] {
			out = append(out, "--"+name+"="+value)
		}
	}
	return append(append(out, "--"), positional...), nil
}

func flagNames(flags *pflag.FlagSet) (names []string) {
	flags.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// argparse reads flags as Python's module of that name.
type argparse struct {
	find  func(name string) *pflag.Flag // by name, or by letter
	names []string
}

var negativeNumber = regexp.MustCompile(`^-\d+$|^-\d*\.\d+$`)

func (a argparse) looksLikeFlag(arg string) bool {
	return len(arg) > 1 && arg[0] == '-' && arg != "--" && !negativeNumber.MatchString(arg) && !strings.Contains(arg, " ")
}

// read returns the flag that an argument is, and the value in it.
func (a argparse) read(arg string) (flag *pflag.Flag, value string, given bool, err error) {
	dashed, value, given := strings.Cut(arg, "=")
	name, long := strings.CutPrefix(dashed, "--")
	if long {
		names := a.long(name)
		if len(names) > 1 {
			return nil, "", false, fmt.Errorf("%s may be %s", dashed, strings.Join(names, " or "))
		}
		if len(names) == 1 {
			return a.find(strings.TrimPrefix(names[0], "--")), value, given, nil
		}
		return nil, "", false, fmt.Errorf("unknown flag: %s", dashed)
	}
	if name = dashed[1:]; len(name) == 1 || slices.Contains(oneDash, name) {
		if f := a.find(name); f != nil {
			return f, value, given, nil
		}
	}
	if f := a.find(arg[1:2]); f != nil && len(name) > 1 {
		return f, arg[2:], true, nil // -w4
	}
	return nil, "", false, fmt.Errorf("unknown flag: %s", dashed)
}

// long returns the flags that a name is, or begins, written with dashes.
func (a argparse) long(name string) (names []string) {
	for _, known := range a.names {
		if known == name {
			return []string{"--" + name}
		}
		if len(known) > 1 && strings.HasPrefix(known, name) && !slices.Contains(oneDash, known) {
			names = append(names, "--"+known)
		}
	}
	return names
}
