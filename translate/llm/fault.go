package llm

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/translate/llm/limit"
)

// An Error says why a question got no answer.
type Error struct {
	Status int    // HTTP status, 0 where no answer came
	Reason string // in a user's words
	Err    error  // below, may be nil

	stops       bool
	again       bool          // another try may do
	unpaid      bool          // the server says that it did nothing, or was not asked
	unreachable bool          // there may be no such server: a few tries will tell
	busy        bool          // the server is too busy for any caller
	after       time.Duration // how long it asks to wait, 0 where it does not say
}

func (e *Error) Error() string {
	if e.Err == nil {
		return e.Reason
	}
	return e.Reason + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Stops tells that no question will be answered: the key is refused, the
// quota is used up, there is no such model, answers cannot be kept, the server
// asks for too long a wait, or nothing good comes from it any more.
func (e *Error) Stops() bool { return e.stops }

// Rejected tells that the server understood the question and refused it, as
// too long or against its rules: a smaller one may pass.
func (e *Error) Rejected() bool {
	return e.Status == http.StatusBadRequest || e.Status == http.StatusRequestEntityTooLarge || e.Status == http.StatusUnprocessableEntity
}

// refused reads an answer with another status than 200.
func refused(x *exchange, scrub scrubber, now time.Time) *Error {
	var r reply
	var e serverError
	if json.Unmarshal(x.raw, &r, loosely) == nil {
		e = readServerError(r.Error)
	}
	if e == (serverError{}) {
		e.message = string(x.raw)
	}
	return classify(x.status, e, x.header, scrub, now)
}

// used up, in the words of OpenAI and of servers like it
var quotaCodes = []string{"insufficient_quota", "billing_hard_limit_reached", "insufficient_balance", "billing_not_active"}

// gatewayTimeouts are what a gateway says that waited in vain (524 is
// Cloudflare's): the server behind it may do the work, and charge for it.
var gatewayTimeouts = []int{http.StatusGatewayTimeout, 524}

// classify says what an error of the server means for this question and the
// others.
func classify(status int, e serverError, header http.Header, scrub scrubber, now time.Time) *Error {
	fault := &Error{Status: status, unpaid: !slices.Contains(gatewayTimeouts, status)}
	said := scrub.text(e.message)
	if e.code != "" && e.code != strconv.Itoa(status) {
		said = strings.TrimSpace(said + " (" + scrub.text(e.code) + ")")
	}
	reason := "the server answered " + strconv.Itoa(status)
	if status == http.StatusOK {
		reason = "the server reports an error"
	}
	switch {
	case slices.Contains(quotaCodes, e.code), slices.Contains(quotaCodes, e.kind), status == http.StatusPaymentRequired:
		fault.stops, reason = true, "the account's quota is used up: pay in, or raise its limit"
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		fault.stops, reason = true, "the server refuses the key: set the right one in OPENAI_API_KEY"
	case status == http.StatusNotFound:
		fault.stops, reason = true, "the server knows no such model or address: look at --model and --base-url"
	case status >= 300 && status < 400:
		fault.stops, reason = true, "the server points to another address, which is not followed: give it with --base-url"
		said = scrub.text(header.Get("Location"))
	case status == http.StatusTooManyRequests:
		fault.again, fault.busy, reason = true, true, "the server's rate limit is reached"
	case status == http.StatusServiceUnavailable:
		fault.again, fault.busy = true, true
	case status == http.StatusOK, status == http.StatusRequestTimeout, status == http.StatusConflict,
		status == http.StatusTooEarly, status >= 500:
		fault.again = true
	}
	fault.after = limit.RetryAfter(header, now)
	fault.Reason = strings.TrimSuffix(reason+": "+said, ": ")
	return fault
}

// status returns the HTTP status that an error inside a 200 stands for: some
// gateways give it as the code.
func (e serverError) status() int {
	if code, err := strconv.Atoi(e.code); err == nil && code >= 400 && code < 600 {
		return code
	}
	if strings.Contains(e.kind+e.code, "rate_limit") {
		return http.StatusTooManyRequests
	}
	return http.StatusOK
}

// storeError makes an error of the store one that stops: without the store
// things would be paid for twice.
func storeError(ctx context.Context, doing string, err error) error {
	return Halt(ctx, doing+" the store of paid answers", err)
}

// Halt returns an error that stops: what was being done failed, and so would
// every other question. nil and ctx's own error stay what they are.
func Halt(ctx context.Context, doing string, err error) error {
	if err == nil || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return err
	}
	return &Error{Reason: doing, Err: err, stops: true}
}
