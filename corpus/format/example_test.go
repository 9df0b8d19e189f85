package format_test

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

type stdout struct{ io.Writer }

func (stdout) Close() error { return nil }

func Example() {
	newWriter, err := format.Writers.Get("tsv")
	if err != nil {
		fmt.Println(err)
		return
	}
	w := newWriter(func(string) (io.WriteCloser, error) { return stdout{os.Stdout}, nil }, format.Options{})
	w.Write(corpus.Bead{
		A:     corpus.Side{Lang: "zh", N: []int{0, 1}, Text: []string{"下雨了。", "路滑。"}},
		B:     corpus.Side{Lang: "fr", N: []int{0}, Text: []string{"Il pleut, la route glisse."}},
		Score: 0.9,
	})
	w.Close()
	// Output: 下雨了。路滑。	Il pleut, la route glisse.	0.9
}

func ExampleReadTMX() {
	tmx := `<tmx version="1.4"><header/><body>
	<tu><tuv xml:lang="zh-CN"><seg>下<hi>雨</hi>了。</seg></tuv><tuv xml:lang="en"><seg>It rains.</seg></tuv></tu>
	</body></tmx>`
	for unit, err := range format.ReadTMX(strings.NewReader(tmx), "rain.tmx") {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, v := range unit.Variants {
			fmt.Println(unit.Line, v.Lang, v.Text)
		}
	}
	// Output:
	// 2 zh 下雨了。
	// 2 en It rains.
}
