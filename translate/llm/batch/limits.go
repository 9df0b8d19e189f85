package batch

import "time"

// limits are those of batches, and of what is sent and fetched.
type limits struct {
	lines    int           // of a batch
	bytes    int           // of a batch, but for one whose only line is longer
	file     int           // bytes of a batch with one line
	transfer time.Duration // of a file, from beginning to end
	request  time.Duration // of any other
}

// usual: the API takes 50,000 lines and 200 MB (OpenAI's guide to it); go-openai
// holds a file in memory while it is uploaded. A line of 2 Mbit/s takes 50 MB in
// four minutes.
var usual = limits{lines: 50000, bytes: 50 << 20, file: 200e6, transfer: 30 * time.Minute, request: 5 * time.Minute}
