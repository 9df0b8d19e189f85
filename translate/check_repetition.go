package translate

// A loop of the model: this many times in a row the same words, of which there
// are so many at least in all.
const (
	loopTimes  = 4
	loopWords  = 8
	loopPeriod = 24
)

// checkRepetition finds a model that is caught in a loop. A source that repeats
// itself may be translated as it is.
func checkRepetition(c candidate) string {
	if loops(c.translation.words()) && !loops(c.source.words()) {
		return "the translation repeats the same words again and again"
	}
	return ""
}

// loops tells whether a run of words stands often enough in a row.
func loops(words []string) bool {
	for period := 1; period <= min(loopPeriod, len(words)/loopTimes); period++ {
		same := 0 // words that stand one period before as well
		for i := period; i < len(words); i++ {
			if words[i] != words[i-period] {
				same = 0
				continue
			}
			if same++; same >= max((loopTimes-1)*period, loopWords-period) {
				return true
			}
		}
	}
	return false
}
