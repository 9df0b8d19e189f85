package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/translate/memory"
)

func tmCommand(u *ui) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "tm COMMAND",
		Short: "Keep a translation memory: import, export, search it, count what is in it",
		Long: "A memory is an SQLite file that --tm of translate and run takes beside TMX files. Of\n" +
			"several translations of one text the one that stood between the same neighbours comes\n" +
			"first, then the newest, then the one that was imported first. Texts that are alike\n" +
			"serve as examples for the model; the likeness is 1 - d / max(n, m), where n and m are\n" +
			"the words, Chinese characters and signs of the texts and d is how many of them must be\n" +
			"put in, left out or replaced.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownCommand(cmd, args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var path string
	cmd.PersistentFlags().StringVar(&path, "memory", "", "file of the memory; import makes it where there is none")
	cmd.AddCommand(tmImport(u, &path), tmExport(u, &path), tmSearch(u, &path), tmStats(u, &path))
	return cmd
}

// openMemory opens the memory that --memory names.
func openMemory(path string, create bool) (*memory.Memory, error) {
	if path == "" {
		return nil, needs("--memory FILE")
	}
	return memory.Open(path, create)
}

func tmImport(u *ui, path *string) *cobra.Command {
	var in beadOptions
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Add TMX files and aligned sentences in other formats to a memory",
		Long: "Reads TMX with all its languages, dates, properties and notes, and beads in the formats\n" +
			"that export reads. What the memory has already is passed over, so the same command may\n" +
			"be given again, after it was stopped too. A bad unit is told of, and the rest goes on.",
		Example: "  mtalign tm import old.tmx.gz new.tmx --memory memory.db\n" +
			"  mtalign tm import corpus --from moses --memory memory.db\n" +
			"  mtalign tm import pairs.tsv --src-lang vi --tgt-lang en --memory memory.db",
		RunE: func(cmd *cobra.Command, paths []string) error {
			u.resumes = true // what was committed is known then
			o, paths, err := in.options(paths)
			if err != nil {
				return err
			}
			m, err := openMemory(*path, true)
			if err != nil {
				return err
			}
			defer m.Close()
			done, err := m.Import(cmd.Context(), u.units(paths, in.from, o))
			u.note("%s added, %d there before", counted(done.Units, "unit"), done.Known)
			return err
		},
	}
	in.flags(cmd.Flags())
	return cmd
}

// units reads the translation units that paths name: of TMX all that a unit
// says, of other formats what stands in their beads. What cannot be read is
// told of and passed over.
func (u *ui) units(paths []string, from string, o format.Options) iter.Seq[format.Unit] {
	if len(paths) == 0 {
		paths = []string{"-"}
	}
	bar := u.bar(-1, "import", "unit")
	return func(yield func(format.Unit) bool) {
		defer bar.Finish()
		add := func(unit format.Unit) bool { bar.Add(1); return yield(unit) }
		for path, err := range beadFiles(paths, from) {
			if err != nil {
				u.fail(err)
				continue
			}
			if !u.unitsOf(path, from, o, add) {
				return
			}
		}
	}
}

func (u *ui) unitsOf(path, from string, o format.Options, yield func(format.Unit) bool) (more bool) {
	if told, _ := format.Of(path); cmp.Or(from, told) == "tmx" && o.SrcLang+o.TgtLang == "" {
		return u.unitsOfTMX(path, yield)
	}
	return u.beadsOf(path, from, o, func(b corpus.Bead) bool {
		if b.Null() {
			return true
		}
		unit := format.UnitOf(b)
		unit.File = cmp.Or(unit.File, path)
		return yield(unit)
	})
}

func (u *ui) unitsOfTMX(path string, yield func(format.Unit) bool) (more bool) {
	r, err := u.open(path)
	if err != nil {
		u.fail(err)
		return true
	}
	defer r.Close()
	for unit, err := range format.ReadTMX(r, path) {
		if err != nil {
			u.fail(err)
			continue
		}
		if !yield(unit) {
			return false
		}
	}
	return true
}

func tmExport(u *ui, path *string) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write a memory as TMX, with all that is known of its units",
		Long: "The units come in the order of their import; the property x-origin says which file one\n" +
			"is from. For other formats give it to export.",
		Example: "  mtalign tm export --memory memory.db -o memory.tmx.gz\n" +
			"  mtalign tm export --memory memory.db | mtalign export --from tmx --format tsv",
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := openMemory(*path, false)
			if err != nil {
				return err
			}
			defer m.Close()
			return u.output(out, func(w io.Writer) error {
				to := func(string) (io.WriteCloser, error) { return toStdout{w}, nil }
				tmx := format.NewUnitWriter(to, format.Options{Version: corpus.Version})
				for unit, err := range m.Units(cmd.Context()) {
					if err != nil {
						return err
					}
					if err := tmx.WriteUnit(memory.WithOrigin(unit)); err != nil {
						return err
					}
				}
				return tmx.Close()
			})
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

func tmSearch(u *ui, path *string) *cobra.Command {
	var lang, to string
	var most int
	cmd := &cobra.Command{
		Use:   "search [TEXT...]",
		Short: "Find the units whose texts are most like a text",
		Long: "Writes lines query<TAB>rank<TAB>score<TAB>source<TAB>translation<TAB>file:line, none for a\n" +
			"query that nothing is like. Without TEXT each line of standard input is a query. The\n" +
			"score is 1 for the same text; nothing below 0.7 is shown.",
		Example: "  mtalign tm search --memory memory.db --lang vi --to en 'Trời đang mưa.'",
		RunE: func(_ *cobra.Command, texts []string) error {
			if err := cmp.Or(checkLang("--lang", lang), checkLang("--to", to), checkAtLeast("--top", most, 1)); err != nil {
				return err
			}
			m, err := openMemory(*path, false)
			if err != nil {
				return err
			}
			defer m.Close()
			for text, err := range u.queries(texts) {
				if err != nil {
					return err
				}
				for i, match := range m.Similar(lang, text, to, most) {
					at := fmt.Sprintf("%s:%d", match.Unit.File, match.Unit.Line)
					score := strconv.FormatFloat(match.Score, 'f', 4, 64)
					fmt.Fprintln(u.out, corpus.TSV(text, strconv.Itoa(i+1), score, match.Source, match.Text, at))
				}
			}
			return m.Err()
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "", "language of the texts")
	cmd.Flags().StringVar(&to, "to", "en", "language of the translations")
	cmd.Flags().IntVar(&most, "top", 5, "how many units a text at most")
	return cmd
}

// queries yields the texts, or the lines of standard input where there are
// none.
func (u *ui) queries(texts []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, text := range texts {
			if !yield(text, nil) {
				return
			}
		}
		if len(texts) > 0 {
			return
		}
		for line, err := range corpus.Lines(bufio.NewReader(u.in()), "-") {
			if !yield(strings.TrimSpace(string(line.Text)), err) || err != nil {
				return
			}
		}
	}
}

func tmStats(u *ui, path *string) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "stats",
		Short:   "Count what is in a memory: units, languages, files",
		Example: "  mtalign tm stats --memory memory.db",
		Args:    arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := openMemory(*path, false)
			if err != nil {
				return err
			}
			defer m.Close()
			stats, err := m.Stats(cmd.Context())
			if err != nil {
				return err
			}
			return corpus.NewWriter(u.out).Write(stats)
		},
	}
	return cmd
}
