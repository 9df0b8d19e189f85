package against

import "testing"

// TestNegations counts what negates plainly in each language.
func TestNegations(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		plain      int
	}{
		{"zh", "没有人不知道这件事。", 0}, // everyone knows it
		{"zh", "他不能不去。", 0},
		{"zh", "他不说话，也不吃饭。", 2},
		{"zh", "部长不同意这项计划。", 1},
		{"vi", "Không ai không biết chuyện đó.", 0},
		{"vi", "Bộ trưởng không đồng ý.", 1},
		{"vi", "Ông chưa đến và không gọi điện.", 2},
		{"vi", "Hãng hàng không mở đường bay, không quân tập trận trên không.", 0},
		{"vi", "Ông có đến không?", 0},
		{"vi", "Họ không chỉ hát mà còn múa.", 0},
		{"fr", "Le ministre n’est pas d’accord.", 1},
		{"fr", "Il n'y a plus que deux trains.", 0},
		{"fr", "Personne ne le sait, et rien n'a changé.", 2},
		{"fr", "Pas de train lundi.", 1},
		{"fr", "Non seulement il chante, mais il danse.", 0},
		{"fr", "Il ne chante que le soir.", 0},
		{"fr", "Elle ne viendra jamais.", 1},
		{"fr", "Un premier pas vers la paix dans le Pas-de-Calais.", 0},
		{"fr", "Le Tchad n'a pas signé à N'Djamena.", 1},
		{"fr", "N’Djamena n’a pas fait un pas.", 1},
		{"fr", "LE TCHAD N'A PAS SIGNÉ.", 1},
	} {
		s := newSide(c.text, c.lang)
		if got := negating[c.lang](&s).plain; len(got) != c.plain {
			t.Errorf("%s: %d, want %d", c.text, len(got), c.plain)
		}
	}
}

// TestNegationOfPairs finds what one side denies and the other does not.
func TestNegationOfPairs(t *testing.T) {
	yes := map[string]string{"vi": "Bộ trưởng đồng ý với kế hoạch.", "fr": "Le ministre approuve le plan.", "zh": "部长同意这项计划。", "en": "The minister agrees to the plan."}
	no := map[string]string{"vi": "Bộ trưởng không đồng ý với kế hoạch.", "fr": "Le ministre n’approuve pas le plan.", "zh": "部长不同意这项计划。", "en": "The minister does not agree to the plan."}
	for from := range yes {
		for to := range yes {
			if from == to {
				continue
			}
			for _, c := range []struct {
				source, translation string
				want                float64
			}{{yes[from], yes[to], 0}, {no[from], no[to], 0}, {yes[from], no[to], 1}, {no[from], yes[to], 1}} {
				if got, _ := negation(newPair(c.source, c.translation, from, to)); got != c.want {
					t.Errorf("%s, %s: %v, want %v", c.source, c.translation, got, c.want)
				}
			}
		}
	}
}
