package llmtest

import (
	"net/http"
	"time"
)

// A Kind is a fault with its name.
type Kind struct {
	Name  string
	Fault Fault
	Waits bool // callers have to slow down
}

// Kinds returns the faults that a server may have now and then and none of
// which ends a run. What waits goes on until the caller gives up.
func Kinds() []Kind {
	return []Kind{
		// of the answer
		{Name: "missing last id", Fault: MissingID},
		{Name: "missing first id", Fault: MissingFirst},
		{Name: "all ids shifted", Fault: SwappedIDs},
		{Name: "two ids swapped", Fault: SwappedPair},
		{Name: "merged, then nothing", Fault: Merged},
		{Name: "merged, then shifted", Fault: MergedShift},
		{Name: "merged, shifted, padded", Fault: MergedPadded},
		{Name: "merged, shifted, split", Fault: MergedSplit},
		{Name: "id twice", Fault: DuplicateID},
		{Name: "extra id", Fault: ExtraID},
		{Name: "wrong echo", Fault: WrongEcho},
		{Name: "refusal", Fault: Refusal},
		{Name: "content filter", Fault: Filtered},
		{Name: "cut at the limit", Fault: Length},
		{Name: "prose", Fault: Prose},
		{Name: "array", Fault: Array},
		{Name: "in Markdown", Fault: Fenced},
		{Name: "empty translations", Fault: Empty},
		{Name: "copies", Fault: Copied},
		{Name: "answers instead", Fault: Obeyed},
		{Name: "foreign letter", Fault: Spoilt("The 书 book is on the table.")},
		{Name: "zero byte", Fault: NUL},
		{Name: "half a character", Fault: Surrogate},
		{Name: "huge usage", Fault: HugeUsage},
		{Name: "negative usage", Fault: NegativeUsage},
		{Name: "other model", Fault: OtherModel},
		{Name: "crossed", Fault: Crossed()},
		// of the server
		{Name: "429", Fault: RateLimit(""), Waits: true},
		{Name: "429, seconds", Fault: RateLimit("0.02")},
		{Name: "429, date", Fault: RetryAfterDate(time.Second)},
		{Name: "429, milliseconds", Fault: RetryAfterMs(20)},
		{Name: "400", Fault: Status(http.StatusBadRequest, "no")},
		{Name: "413", Fault: Status(http.StatusRequestEntityTooLarge, "too long")},
		{Name: "500", Fault: Status(http.StatusInternalServerError, "oops")},
		{Name: "503", Fault: Status(http.StatusServiceUnavailable, "overloaded"), Waits: true},
		{Name: "HTML, 200", Fault: HTML(http.StatusOK)},
		{Name: "HTML, 502", Fault: HTML(http.StatusBadGateway)},
		{Name: "error in 200", Fault: ErrorInOK},
		{Name: "no choice", Fault: NoChoices},
		{Name: "event stream", Fault: Streamed},
		// of the network
		{Name: "cut body", Fault: TruncatedBody},
		{Name: "cut JSON", Fault: TruncatedJSON},
		{Name: "hang-up", Fault: Hangup},
		{Name: "reset", Fault: Reset},
		{Name: "stall", Fault: Stall},
		{Name: "drip", Fault: Drip},
		{Name: "endless body", Fault: Endless},
		{Name: "gzip bomb", Fault: GzipBomb},
		{Name: "false gzip", Fault: FalseGzip},
		{Name: "stale connection", Fault: Stale},
	}
}
