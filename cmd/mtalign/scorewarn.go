package main

import (
	"github.com/mtalign/mtalign/eval/metric"
)

// warnOfNumbers tells of numbers of resamples that are none, for which sacreBLEU
// takes others in silence.
func (u *ui) warnOfNumbers(s *scoring) {
	if s.confidence.wanted && !s.confidence.on() {
		u.warn("--confidence-n %d: an interval needs two resamples or more: none is given", s.confidence.n)
	}
	if (s.paired.bootstrap || s.verdict.wanted) && s.paired.resamples < 1 {
		u.warn("--paired-bs-n %d: %d resamples are drawn", s.paired.resamples, defaultResamples)
	}
	if s.paired.randomization && s.paired.trials < 1 {
		u.warn("--paired-ar-n %d: %d trials are made", s.paired.trials, defaultTrials)
	}
}

// warnOfTexts tells what is doubtful in the texts that were scored.
func (u *ui) warnOfTexts(t *textFiles, metrics []metric.Metric) {
	for _, f := range t.files() {
		switch ends := f.plain.ends; {
		case ends.crlf > 0 && ends.lf > ends.crlf:
			u.warn("%s has mixed line ends: %d of its %d lines end with CR LF", f.name, ends.crlf, ends.lf)
		case ends.cr > ends.crlf && ends.lf > 0:
			u.warn("%s has a CR inside of lines, which other programs may take for line ends", f.name)
		}
		if f.plain.marked {
			u.warn("%s begins with a byte order mark, which is scored as text, as by sacreBLEU: --encoding utf-8-sig leaves it out", f.name)
		}
	}
	for _, s := range t.systems {
		for i, ref := range t.refs {
			if s.segments > 1 && s.copied[i] {
				u.warn("the hypotheses of %s are those of %s, word for word", s.name, ref.name)
			}
		}
		if s.tokenized >= manyTokenized && tokenizes(metrics) {
			u.warn("%d hypotheses of %s end with a full stop of its own: were they tokenized? BLEU wants plain text (--force: it is)", s.tokenized, s.name)
		}
	}
}

// manyTokenized is sacreBLEU's number.
const manyTokenized = 100

// tokenizes tells whether there is BLEU, and not told that text is plain.
func tokenizes(metrics []metric.Metric) bool {
	for _, m := range metrics {
		if b, ok := m.(*metric.BLEU); ok && !b.Force {
			return true
		}
	}
	return false
}

// warnOfScores tells of scores that rounding takes above the best.
func (u *ui) warnOfScores(systems []string, counts [][]metric.Counts) {
	for i, system := range counts {
		for _, c := range system {
			if s := c.Score(); s.Value > 100 && s.Value < 100+1e-9 {
				u.warn("%s of %s is 100: %v is rounding, as sacreBLEU's", s.Name, systems[i], s.Value)
			}
		}
	}
}
