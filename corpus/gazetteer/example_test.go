package gazetteer_test

import (
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus/gazetteer"
)

func ExamplePlaces() {
	zh, en := gazetteer.Places(gazetteer.Key("慕尼黑")), gazetteer.Places(gazetteer.Key("Munich"))
	fmt.Println(slices.ContainsFunc(zh, func(p gazetteer.Place) bool { return slices.Contains(en, p) }))
	fmt.Println(gazetteer.Places(gazetteer.Key("Nowhere at all")))
	// Output:
	// true
	// []
}
