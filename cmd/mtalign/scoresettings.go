package main

import (
	"errors"
	"flag"
	"slices"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/metric"
)

// metricSettings are the metrics' flags as they were given. They are kept until
// it is known which metrics are asked for, of what language.
type metricSettings struct{ given [][2]string }

// flags adds the flags of every metric.
func (m *metricSettings) flags(flags *pflag.FlagSet) {
	for _, name := range metric.All.Names() {
		build, _ := metric.All.Find(name)
		own := flag.NewFlagSet(name, flag.ContinueOnError)
		build(metric.Options{}).Flags(own)
		short := map[string]string{} // by what they do, as long ones
		own.VisitAll(func(f *flag.Flag) {
			if isShort(f.Name) {
				short[f.Usage] = " (-" + f.Name + ")"
			}
		})
		own.VisitAll(func(f *flag.Flag) {
			setting := &pflag.Flag{Name: f.Name, Usage: name + ": " + f.Usage + short[f.Usage], Value: &metricSetting{f, m}}
			setting.Hidden = isShort(f.Name)
			if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
				setting.NoOptDefVal = "true"
			}
			flags.AddFlag(setting)
		})
	}
}

func isShort(name string) bool { return len(name) == 1 || slices.Contains(oneDash, name) }

// build returns the metric of that name with the settings that are its own.
func (m *metricSettings) build(name, lang string) (metric.Metric, error) {
	newMetric, err := metric.All.Get(name)
	if err != nil {
		return nil, err
	}
	built := newMetric(metric.Options{Lang: lang})
	own := flag.NewFlagSet(name, flag.ContinueOnError)
	built.Flags(own)
	for _, setting := range m.given {
		if own.Lookup(setting[0]) != nil {
			own.Set(setting[0], setting[1]) // accepted when it was given
		}
	}
	if chrf, ok := built.(*metric.ChrF); ok && (chrf.Chars < 0 || chrf.Words < 0 || chrf.Chars+chrf.Words < 1) {
		return nil, errors.New("chrF counts n-grams: give --chrf-char-order or --chrf-word-order above 0")
	}
	return built, nil
}

// A metricSetting is one flag: it checks its values on a metric of its own.
type metricSetting struct {
	flag *flag.Flag
	all  *metricSettings
}

func (s *metricSetting) String() string {
	if s.flag == nil {
		return ""
	}
	return s.flag.Value.String()
}

func (s *metricSetting) Type() string {
	if b, ok := s.flag.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
		return "bool"
	}
	return "value"
}

func (s *metricSetting) Set(value string) error {
	s.all.given = append(s.all.given, [2]string{s.flag.Name, value})
	return s.flag.Value.Set(value)
}
