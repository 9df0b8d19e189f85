package main

import (
	"cmp"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/translate/memory"
)

func tmImport(u *ui, path *string) *cobra.Command {
	var in beadOptions
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Add TMX files, other memories and aligned sentences in other formats to a memory",
		Long: "Reads TMX with all its languages, dates, properties and notes, other memories, and beads\n" +
			"in the formats that export reads. What the memory has already is passed over, so the same command may\n" +
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
			return withMemory(*path, true, func(m *memory.Memory) error {
				done, err := m.Import(cmd.Context(), u.units(paths, in.from, o))
				u.note("%s added, %d there before", counted(done.Units, "unit"), done.Known)
				return err
			})
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
		for path, err := range u.beadFiles(paths, from) {
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
	if from == "" && memory.Is(path) {
		return u.unitsOfMemory(path, yield)
	}
	if base := strings.TrimSuffix(strings.TrimSuffix(path, "-wal"), "-shm"); base != path && memory.Is(base) {
		return true // SQLite's, beside a memory in a folder
	}
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
	return u.good(format.ReadTMX(r, path), yield)
}

// unitsOfMemory reads another memory, whose units say which files they are from.
func (u *ui) unitsOfMemory(path string, yield func(format.Unit) bool) (more bool) {
	m, err := memory.Open(path, false)
	if err != nil {
		u.fail(err)
		return true
	}
	defer m.Close()
	return u.good(m.Units(u.ctx), yield)
}

// good passes units on and tells of those that cannot be read.
func (u *ui) good(units iter.Seq2[format.Unit, error], yield func(format.Unit) bool) (more bool) {
	for unit, err := range units {
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
