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

func ExampleReader_Read() {
	reader, err := format.Readers.Get("xliff")
	if err != nil {
		fmt.Println(err)
		return
	}
	open := func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(`<xliff version="1.2"><file original="rain.html" source-language="fr" target-language="zh"><body>
	<trans-unit id="1"><source>Il <g id="1">pleut</g>.</source><target>下<g id="1">雨</g>了。</target></trans-unit>
	</body></file></xliff>`)), nil
	}
	for bead, err := range reader.Read(open, "rain.xlf", format.Options{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(bead.A.Doc, bead.A.Text, bead.B.Lang, bead.B.Text, bead.Origin)
	}
	// Output: rain.html [Il pleut.] zh [下雨了。] rain.xlf
}

func ExampleOutput_Lost() {
	w, err := format.NewOutput("tsv", func(string) (io.WriteCloser, error) { return stdout{os.Stdout}, nil }, format.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	w.Write(corpus.Bead{
		A:     corpus.Side{Doc: "wire-7", Text: []string{"雨。"}},
		B:     corpus.Side{Doc: "wire-9", Text: []string{"Mưa."}, Licence: "CC-BY-4.0"},
		Score: 0.8,
	})
	w.Close()
	fmt.Println(w.Lost())
	// Output:
	// 雨。	Mưa.	0.8
	// tsv holds no document ids, licences: left out; kept by jsonl, parquet, tmx, xliff, xliff2
}

func ExampleReadTBX() {
	const termbase = `<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
		<conceptEntry id="c1">
			<langSec xml:lang="vi"><termSec><term>bản ghi nhớ</term></termSec></langSec>
			<langSec xml:lang="en"><termSec><term>memo</term></termSec><termSec><term>memorandum</term>
				<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
		</conceptEntry></body></text></tbx>`
	for concept, err := range format.ReadTBX(strings.NewReader(termbase), "law.tbx") {
		for _, term := range concept.Terms {
			fmt.Println(concept.ID, term.Lang, term.Text, term.Status == format.Preferred, err)
		}
	}
	// Output:
	// c1 vi bản ghi nhớ false <nil>
	// c1 en memo false <nil>
	// c1 en memorandum true <nil>
}
