package main

import (
	"fmt"

	"github.com/spf13/pflag"
)

// testSets is sacreBLEU's flags for the test sets that it downloads. mtalign
// works without a network and has none: it says what to do instead.
type testSets struct {
	set, origlang, subset, download string
	echo                            []string
	list, citation, detail          bool
}

func (t *testSets) flags(flags *pflag.FlagSet) {
	const instead = ", of which mtalign has none: answered with what to do instead"
	flags.StringVarP(&t.set, "test-set", "t", "", "score by one of sacreBLEU's test sets"+instead)
	flags.StringVar(&t.download, "download", "", "download a test set"+instead)
	flags.StringArrayVar(&t.echo, "echo", nil, "print a test set"+instead)
	flags.StringVar(&t.origlang, "origlang", "", "score part of a test set"+instead+"; see --by and --groups (-ol)")
	flags.StringVar(&t.origlang, "ol", "", "")
	flags.StringVar(&t.subset, "subset", "", "score part of a test set"+instead+"; see --by and --groups")
	flags.BoolVar(&t.list, "list", false, "list test sets"+instead)
	flags.BoolVar(&t.citation, "citation", false, "cite a test set"+instead)
	flags.BoolVar(&t.citation, "cite", false, "")
	flags.BoolVarP(&t.detail, "detail", "d", false, "scores by original language, which test sets alone have; see --by and --groups")
}

// check returns what to do instead of what needs a test set.
func (t *testSets) check() error {
	switch {
	case t.download != "":
		return fmt.Errorf("--download %s: %s", t.download, withoutTestSets(t.download))
	case t.list:
		return nil
	case t.set != "":
		return fmt.Errorf("--test-set %s: %s", t.set, withoutTestSets(t.set))
	case t.citation:
		return fmt.Errorf("--citation: %s", withoutTestSets("SET"))
	case len(t.echo) > 0:
		return fmt.Errorf("--echo: %s", withoutTestSets("SET"))
	case t.origlang != "" || t.subset != "":
		return fmt.Errorf("--origlang and --subset choose from a test set: to score parts of a file apart, give --by or --groups; %s", withoutTestSets("SET"))
	}
	return nil
}

func withoutTestSets(set string) string {
	return fmt.Sprintf(`mtalign works offline and has no test sets; where there is a network, save one once with sacreBLEU and give the file:
  sacrebleu -t %s -l SOURCE-TARGET --echo ref > ref.txt
  mtalign score ref.txt -i hyp.txt`, set)
}

// noTestSets answers --list, to which "none" is an answer.
func (u *ui) noTestSets() error {
	u.note("%s", withoutTestSets("SET"))
	return nil
}
