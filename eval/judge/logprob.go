package judge

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// logprob asks for one to five stars and takes the mean over how probable the
// model finds each, which tells translations apart that would get as many:
//
//	score = Σ p(s)·s / Σ p(s), s = 1 … 5
//
// The stars and what they stand for are those of GEMBA-stars (Kocmi and
// Federmann 2023, "Large Language Models Are State-of-the-Art Evaluators of
// Translation Quality"), the mean is that of G-Eval (Liu et al. 2023, "G-Eval:
// NLG Evaluation using GPT-4 with Better Human Alignment", equation 1), here
// over the likeliest tokens that the server lists.
func init() {
	All.Add("logprob", Method{Name: "logprob", Best: mostStars, Worst: 1, prompt: "logprob.md", length: 1, likely: likeliest, weigh: stars})
}

const (
	mostStars = 5
	likeliest = 5  // tokens: one a star, and what every server gives that gives any
	leastMass = .5 // of the probability, without which the model says something else
)

// stars is the expected number of stars of an answer that begins with one of
// these tokens.
func stars(first []corpus.Token) (float64, error) {
	mass, sum := 0.0, 0.0
	for _, token := range first {
		digit := strings.TrimSpace(token.Text)
		if len(digit) == 1 && '1' <= digit[0] && digit[0] <= '0'+mostStars {
			p := math.Exp(min(0, token.Logprob))
			mass += p
			sum += p * float64(digit[0]-'0')
		}
	}
	if mass < leastMass {
		return 0, fmt.Errorf("no number of stars is likely: together they have the probability %.2f", mass)
	}
	return sum / mass, nil
}

// errNoLogprobs ends all judging: the server will not give them for the next
// segment either.
type errNoLogprobs struct{ error }

func (errNoLogprobs) Stops() bool { return true }

func (e errNoLogprobs) Unwrap() error { return e.error }

// withoutLogprobs is what to do where a server gives none, in which case it says
// nothing, or why.
func withoutLogprobs(why error) error {
	const advice = "the server gives no logprobs of this model, by which the method judges: take another model, or gemba-da, which needs none"
	if why == nil {
		return errNoLogprobs{errors.New(advice)}
	}
	return errNoLogprobs{fmt.Errorf("%s: %w", advice, why)}
}

// refusesLogprobs tells whether an error is a server's that takes no request for
// them.
func refusesLogprobs(err error) bool {
	return strings.Contains(strings.ToLower(err.Error()), "logprob")
}
