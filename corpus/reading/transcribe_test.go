package reading

import "testing"

func TestTranscribe(t *testing.T) {
	const characters = "科夫韦达纳布罗斯埃福特德本"
	for word, want := range map[string]string{"Cove": "科夫", "Dana": "达纳", "Rose": "罗斯", "": "", "科夫": "", "Xyz": ""} {
		if got := Transcribe(word, characters); got != want {
			t.Errorf("%s is written %q, want %q", word, got, want)
		}
	}
}
