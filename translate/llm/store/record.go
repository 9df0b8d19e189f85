package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// A Record is a call with what came of it, as it stands in JSON.
type Record struct {
	Key      string       `json:"key"` // hexadecimal
	State    State        `json:"state"`
	Model    string       `json:"model"`           // that was asked
	URL      string       `json:"base_url"`        // "" where the store of an old version did not say
	Sample   int          `json:"sample"`          // from 0
	Served   string       `json:"served_model"`    // that answered, as the server names it
	Usage    corpus.Usage `json:"usage"`           // tokens
	Fault    string       `json:"fault,omitempty"` // why the answer is none
	Sends    int          `json:"sends"`           // how often it was begun
	Begun    time.Time    `json:"begun"`           // the last time
	Answered time.Time    `json:"answered,omitzero"`
	Request  Body         `json:"request,omitzero"`
	Answer   Body         `json:"answer,omitzero"`
}

// A Body is a request or an answer, byte for byte; nil where there is none or
// it was not asked for.
type Body []byte

// MarshalJSONTo writes a string, or {"base64":"…"} where it is no UTF-8.
func (b Body) MarshalJSONTo(enc *jsontext.Encoder) error {
	if utf8.Valid(b) {
		return enc.WriteToken(jsontext.String(string(b)))
	}
	return json.MarshalEncode(enc, packedBody{b})
}

// UnmarshalJSONFrom reads what MarshalJSONTo writes.
func (b *Body) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() == '"' {
		var s string
		err := json.UnmarshalDecode(dec, &s)
		*b = Body(s)
		return err
	}
	var p packedBody
	err := json.UnmarshalDecode(dec, &p)
	*b = p.Base64
	return err
}

type packedBody struct {
	Base64 []byte `json:"base64"`
}

// Check tells what is wrong with a record that comes from outside.
func (r *Record) Check() error {
	key, err := r.key()
	switch {
	case err != nil:
		return err
	case r.Request == nil || r.Answer == nil:
		return errors.New("a call without its request or its answer: nothing of it was paid for")
	case r.State == Void && r.Fault == "":
		return errors.New("a void answer without its fault")
	case r.URL != "" && NewCall(r.Model, r.URL, r.Sample, r.Request).Key != key:
		return errors.New("the key is not that of the request, base_url and sample: the record was changed")
	}
	return nil
}

func (r *Record) key() (key Key, err error) {
	b, err := hex.DecodeString(r.Key)
	if err != nil || len(b) != len(key) {
		return key, fmt.Errorf("the key %q is not one of %d hexadecimal digits", r.Key, 2*len(key))
	}
	return Key(b), nil
}

// A RecordError says what is the matter with one record where the others can
// be read.
type RecordError struct {
	Key string // hexadecimal
	Err error
}

func (e *RecordError) Error() string { return "the call " + e.Key + " is damaged: " + e.Err.Error() }
func (e *RecordError) Unwrap() error { return e.Err }
