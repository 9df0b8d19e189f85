package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/translate/memory"
)

// A saving takes what a model has translated as units of a translation memory,
// TMX in a file: a memory in SQLite gets them in the end, as otherwise what is
// saved would answer what comes behind it, or not, as the clock has it.
type saving struct {
	to      string // the pivot language
	units   format.UnitWriter
	saved   int
	doubted int
}

// checkSaved refuses names that no memory can have, and memories that would be
// lost.
func checkSaved(name string, memories []string) error {
	switch {
	case name == "", inIndex(name):
		return nil
	case filepath.Ext(corpus.Unpacked(name)) != ".tmx":
		return usageError{fmt.Errorf("--save-tm %s: give a name that ends in .tmx, packed or not, or in .db", name)}
	}
	info, err := os.Stat(name)
	same := func(other string) bool {
		with, errOther := os.Stat(other)
		return err == nil && errOther == nil && os.SameFile(info, with)
	}
	if slices.ContainsFunc(memories, same) {
		return usageError{fmt.Errorf("--save-tm %s is a --tm, and what is in it would be lost: give another file, or a .db, which is added to", name)}
	}
	return nil
}

// inIndex tells whether a memory of that name is in SQLite.
func inIndex(name string) bool { return strings.HasSuffix(name, ".db") || memory.Is(name) }

// saving runs f, and what that saves is in the memory of that name then, even
// after an error, unless it is nothing; "" saves nothing.
func (u *ui) saving(name, to string, f func(*saving) error) error {
	if name == "" {
		return f(nil)
	}
	s := &saving{to: to}
	write := func(w io.Writer) error {
		s.units = unitsTo(w)
		err := f(s)
		return errors.Join(err, s.units.Close())
	}
	if !inIndex(name) {
		return u.saveFile(name, s, write)
	}
	// It is opened before anything is paid for that it could not take.
	return withMemory(name, true, func(m *memory.Memory) error { return u.saveIndex(name, m, s, write) })
}

// saveFile makes a TMX file. An earlier one stays where an error left nothing to
// save.
func (u *ui) saveFile(name string, s *saving, write func(io.Writer) error) error {
	file, err := corpus.Create(name)
	if err != nil {
		return err
	}
	defer file.Abort()
	err = write(file)
	if s.saved == 0 && (err != nil || u.failures > 0) {
		return err
	}
	kept := file.Commit()
	if kept == nil {
		u.note("%s", s.say(name))
	}
	return cmp.Or(err, kept)
}

// saveIndex adds to a memory in SQLite.
func (u *ui) saveIndex(name string, m *memory.Memory, s *saving, write func(io.Writer) error) error {
	file, err := os.CreateTemp("", "mtalign-*.tmx")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if err = write(file); err != nil && s.saved == 0 {
		return err
	}
	return errors.Join(err, u.addSaved(name, m, file, s))
}

// addSaved adds the units of a file to a memory, after Ctrl-C too.
func (u *ui) addSaved(name string, m *memory.Memory, file *os.File, s *saving) error {
	ctx := context.WithoutCancel(u.ctx)
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	before, err := m.Stats(ctx)
	if err == nil {
		err = m.Read(file, name)
	}
	if err != nil {
		return err
	}
	after, err := m.Stats(ctx)
	if err == nil {
		u.note("%s, %d of them new", s.say(name), after.Units-before.Units)
	}
	return err
}

func (s *saving) say(name string) string {
	said := counted(s.saved, "translation") + " saved in " + name
	if s.doubted > 0 {
		said += fmt.Sprintf(", without %d that something speaks against", s.doubted)
	}
	return said
}

// save takes the sentences of a document that a model has translated and that
// nothing speaks against. A repeat is saved where it was translated: as a unit
// with what stands around it here, it would seem to be translated for this.
func (s *saving) save(doc corpus.Document) error {
	if s == nil {
		return nil
	}
	for i, sentence := range doc.Sentences {
		p := sentence.Pivot
		switch {
		case p == nil || p.Text == "" || p.Repeat || p.Origin != "llm" && p.Origin != "batch":
			continue
		case p.Doubt != "":
			s.doubted++
			continue
		}
		if err := s.units.WriteUnit(memory.WithOrigin(s.unit(&doc, i))); err != nil {
			return err
		}
		s.saved++
	}
	return nil
}

// unit is a translated sentence with where it is from: the file, the document,
// the sentences around it, and in creationid, where translators' tools show who
// translated, the model.
func (s *saving) unit(doc *corpus.Document, i int) format.Unit {
	sentence := doc.Sentences[i]
	code := cmp.Or(doc.LangOf(sentence), "und")
	source := format.Variant{Lang: code, Tag: code, Text: sentence.Text}
	add := func(name, value string) {
		if value != "" {
			source.Props = append(source.Props, format.Prop{Type: name, Value: value})
		}
	}
	add("x-document", doc.ID)
	add("x-sentences", strconv.Itoa(sentence.N))
	before, after := neighbours(doc, i)
	add("x-context-pre", before)
	add("x-context-post", after)
	target := format.Variant{Lang: s.to, Tag: s.to, Text: sentence.Pivot.Text}
	unit := format.Unit{File: cmp.Or(doc.Source.Path, doc.ID), Variants: []format.Variant{source, target}}
	if by := cmp.Or(sentence.Pivot.Model, sentence.Pivot.Origin); by != "" {
		unit.Attributes = map[string]string{"creationid": by}
	}
	return unit
}

// neighbours are the texts around a sentence that are in its language, as a
// memory is asked with them.
func neighbours(doc *corpus.Document, i int) (before, after string) {
	code := doc.LangOf(doc.Sentences[i])
	if i > 0 && doc.LangOf(doc.Sentences[i-1]) == code {
		before = doc.Sentences[i-1].Text
	}
	if i+1 < len(doc.Sentences) && doc.LangOf(doc.Sentences[i+1]) == code {
		after = doc.Sentences[i+1].Text
	}
	return before, after
}
