package against
import ("testing";"slices";"maps")
func TestZZKinds(t *testing.T) {
	rows := slices.DeleteFunc(development(t), row.held)
	m := measure(rows)
	t.Logf("AUC %.4f recall %.3f", m.auc, m.recall)
	for _, k := range slices.Sorted(maps.Keys(m.kinds)) { if m.kinds[k] < 0.995 { t.Logf("%s %.2f", k, m.kinds[k]) } }
}
