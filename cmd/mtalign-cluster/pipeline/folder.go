package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// folder returns the output's folder without a slash behind it.
func (o Options) folder() string { return strings.TrimRight(o.Output, "/") }

// name is that of a file of an output, in the folder.
func (o Options) name(output string, at int) string {
	ending := ".jsonl"
	if out, _ := Outputs.Find(output); out.Beads {
		ending = endings[o.Format]
	}
	return fmt.Sprintf("%s-%05d-of-%05d%s", output, at, o.OutputShards, ending)
}

// shardFile is what name gives, of any output, number of files and format.
var shardFile = regexp.MustCompile(`^([a-z]+)-\d{5,}-of-\d{5,}\.(jsonl|parquet|tmx)$`)

// replaces tells whether a pipeline writes a file of that name to the folder, or
// removes it.
func (o Options) replaces(name string) bool {
	parts := shardFile.FindStringSubmatch(name)
	return parts != nil && slices.Contains(o.Write, parts[1])
}

// unfinished is what the names of files begin with that are being written.
const unfinished = ".mtalign-"

// Finish sees that what was to be written is in the folder, and removes what an
// earlier pipeline has left there of the same outputs, with another number of files or
// in another format: who reads bitext-* would read it too.
func (o Options) Finish(ctx context.Context) error {
	there, err := o.entries(ctx)
	if err != nil {
		return err
	}
	var made []string
	for _, output := range o.Write {
		for at := range o.OutputShards {
			made = append(made, o.name(output, at))
			if !slices.Contains(there, made[len(made)-1]) {
				return fmt.Errorf("the engine has ended, but %s/%s is not there", o.folder(), made[len(made)-1])
			}
		}
	}
	return o.remove(ctx, there, func(name string) bool {
		return strings.HasPrefix(name, unfinished) || o.replaces(name) && !slices.Contains(made, name)
	})
}

// Abandon removes what steps that did not end have left in the folder.
func (o Options) Abandon(ctx context.Context) error {
	there, err := o.entries(ctx)
	if err != nil {
		return err
	}
	return o.remove(ctx, there, func(name string) bool { return strings.HasPrefix(name, unfinished) })
}

// local tells whether a path or pattern is of this machine's own files.
func local(name string) bool { return !strings.Contains(name, "://") }

// entries are the names of what is in the folder; none where there is no folder.
func (o Options) entries(ctx context.Context) (names []string, err error) {
	if local(o.Output) {
		list, err := os.ReadDir(o.Output)
		if errors.Is(err, os.ErrNotExist) {
			return nil, nil
		}
		for _, entry := range list {
			names = append(names, entry.Name())
		}
		return names, err
	}
	fs, err := filesystem.New(ctx, o.Output)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	if names, err = fs.List(ctx, o.folder()+"/*"); err != nil {
		return nil, fmt.Errorf("listing %s: %w", o.folder(), err)
	}
	for i, name := range names {
		names[i] = path.Base(name)
	}
	return names, nil
}

// remove removes some of the names of the folder.
func (o Options) remove(ctx context.Context, names []string, which func(string) bool) error {
	names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !which(name) })
	if len(names) == 0 {
		return nil
	}
	fs, err := filesystem.New(ctx, o.Output)
	if err != nil {
		return err
	}
	defer fs.Close()
	remover, can := fs.(filesystem.Remover)
	if !can {
		return fmt.Errorf("%s cannot be removed from %s here, and is of an earlier pipeline: remove it", strings.Join(names, ", "), o.folder())
	}
	for _, name := range names {
		err = errors.Join(err, remover.Remove(ctx, o.folder()+"/"+name))
	}
	return err
}

// CheckFiles tells of patterns that no file on a disk matches, and of files that
// would be both read and replaced.
func (o Options) CheckFiles() error {
	for _, pattern := range slices.Concat(o.Input, o.Pivots) {
		if !local(pattern) {
			continue
		}
		names, _, err := list(context.Background(), pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			if o.replaces(filepath.Base(name)) && same(filepath.Dir(name), o.Output) {
				return fmt.Errorf("%s would be read, and replaced by what is written: give another --output", name)
			}
		}
	}
	return nil
}

// same tells whether two paths are of one folder.
func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil || !local(b) {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
