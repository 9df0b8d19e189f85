package against

import (
	"strings"
	"unicode"
)

func init() { negating["fr"] = negatingFrench }

// French negates with ne and a second word, which spoken language and headlines have
// alone: Grevisse and Goosse, Le bon usage, “La négation”. What only limits (ne …
// que), goes with a verb of fear or a comparison (ne explétif) or denies in the
// meaning of a word counts as faint.
var (
	frenchSeconds = set("pas point plus jamais rien personne aucun aucune aucunement nul nulle nullement guère ni")
	frenchFaint   = set(`sans ni aucun aucune jamais rien nul nulle guère peu rare rares rarement sauf hormis contre faute moins seulement uniquement
		impossible impossibles impossibilité incapable incapables incapacité inutile inutiles absence absent absente manque manquer manquent manqué
		refuse refusent refuser refusé refus évite éviter évité empêche empêcher empêché interdit interdite interdire interdiction échoue échouer
		échoué échec oppose opposé opposer opposition rejette rejeter rejeté rejet cesse cesser cessé arrête arrêter arrêté perdu perdre nie nier nié
		dément démentir démenti ignore ignorer ignorant défaut dépourvu dépourvue privé privée excepté abandonner abandonné mal difficile
		difficilement insuffisant insuffisante incomplet incomplète injuste illégal illégale illégaux illégalement irrégulier irrégulière
		inattendu inattendue inconnu inconnue indépendant indéfiniment inégal inégale instable invalide irresponsable non loin annulé annuler`)
)

const (
	frenchReach   = 6 // words behind ne that its second word stands at most
	frenchSubject = 3 // words before it, as a subject
)

var frenchSubjects = set("personne rien aucun aucune nul nulle jamais")

// Behind these pas is a step: le premier pas, au pas.
var frenchSteps = set("le les un ce ces cet au aux du des mon ton son notre votre leur leurs mes tes ses nos vos quelques deux trois premier premiers faux petit petits grand grands")

func negatingFrench(s *side) (n negations) {
	second := -1 // word that belongs to a ne before it
	for i, w := range s.words {
		switch {
		case i == second:
		case w.lower == "ne" || strings.HasPrefix(w.lower, "n'") && !frenchName(w):
			if at, denies := s.frenchSecond(i); denies {
				second = at
				n.plain = append(n.plain, i)
			} else {
				n.faint++
			}
		case w.lower == "pas" && s.frenchStep(i):
		case w.lower == "pas", w.lower == "non" && i+1 < len(s.words) && s.words[i+1].lower != "seulement" && s.parted(i, " "):
			n.plain = append(n.plain, i)
		case frenchFaint[w.lower], frenchNegative(w.lower):
			n.faint++
		}
	}
	return n
}

// frenchName tells whether a word that begins like one with ne is a name: N’Djamena,
// but neither n’a nor N’A.
func frenchName(w word) bool {
	letters := []rune(w.text)
	return unicode.IsUpper(letters[0]) && unicode.IsUpper(letters[2]) && unicode.IsLower(letters[len(letters)-1])
}

// frenchStep tells whether the pas at word i is a step, or part of a name:
// Pas-de-Calais.
func (s *side) frenchStep(i int) bool {
	end := s.words[i].end
	return i > 0 && frenchSteps[s.words[i-1].lower] && !s.parted(i-1, clauses) || end < len(s.runes) && s.runes[end] == '-'
}

// frenchSecond finds the second word of the ne at word i, behind it or, as a
// subject, before; denies is false where there is none, or a que limits it: n’a plus
// que.
func (s *side) frenchSecond(i int) (at int, denies bool) {
	for k := i + 1; k < len(s.words) && k <= i+frenchReach && !s.parted(k-1, ends); k++ {
		if !frenchSeconds[s.words[k].lower] {
			continue
		}
		limits := k+1 < len(s.words) && (s.words[k+1].lower == "que" || strings.HasPrefix(s.words[k+1].lower, "qu'"))
		return k, !(limits && s.words[k].lower == "plus")
	}
	for k := i - 1; k >= max(0, i-frenchSubject) && !s.parted(k, clauses); k-- {
		if frenchSubjects[s.words[k].lower] {
			return k, true
		}
	}
	return -1, false
}

// frenchNegative tells words in -ble with a prefix that negates.
func frenchNegative(word string) bool {
	stem := strings.TrimSuffix(strings.TrimSuffix(word, "s"), "ment")
	return len(stem) > 6 && (strings.HasSuffix(stem, "ble") || strings.HasSuffix(stem, "blement")) &&
		(strings.HasPrefix(stem, "in") || strings.HasPrefix(stem, "im") || strings.HasPrefix(stem, "ir") || strings.HasPrefix(stem, "il"))
}
