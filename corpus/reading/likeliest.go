package reading

import "strings"

// Likeliest spells a transcription as each of its characters is spelled most
// often: 韦尔乔堡 is "verjoburg". Characters that stand for nothing known are
// left out.
func Likeliest(t Transcription) string {
	var b strings.Builder
	for _, row := range t {
		b.WriteString(transcriptionModel().rows[row].likeliest)
	}
	return b.String()
}
