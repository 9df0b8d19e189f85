package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/review"
	"github.com/mtalign/mtalign/eval/review/page"
	"github.com/mtalign/mtalign/eval/run"
)

// reviewFile is the log of what people decided, in a run's folder.
const reviewFile = "review.db"

func reviewCommand(u *ui) *cobra.Command {
	var listen, author string
	cmd := &cobra.Command{
		Use:   "review DIR",
		Short: "Serve a local page to accept, correct and export a run's alignments and names",
		Long: "Prints the address of a page on this machine, for you alone: its token becomes a cookie\n" +
			"when you open it. On it beads are accepted, rejected, merged, split and moved, pivots\n" +
			"corrected, names merged, split and given the form they should have, and errors marked as\n" +
			"MQM or ESA have them. Each change is kept in DIR/review.db with its time and author, and\n" +
			"can be undone. The next run in DIR takes what was decided. Ctrl-C ends it.",
		Example: "  mtalign review out\n  mtalign review export out --what names -o names.tsv",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			u.resumes = true
			if err := page.Loopback(listen); err != nil {
				return usageError{fmt.Errorf("--listen: %w", err)}
			}
			r, err := u.review(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, r.Close()) }()
			go u.follow(cmd.Context(), args[0], r)
			return u.serveReview(cmd.Context(), listen, &page.Site{
				Review: r, Author: cmp.Or(author, userName()), Title: filepath.Base(filepath.Clean(args[0])), Token: page.NewToken(),
			})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:0", "address of this machine to listen on; port 0 takes a free one")
	cmd.Flags().StringVar(&author, "author", "", "name to keep with each change (default: your user name)")
	cmd.AddCommand(reviewExport(u))
	return cmd
}

func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}

// review opens the review of the run in a folder.
func (u *ui) review(ctx context.Context, dir string) (*review.Review, error) {
	material, err := u.underReview(dir)
	if err != nil {
		return nil, err
	}
	return review.Open(ctx, filepath.Join(dir, reviewFile), material)
}

// underReview reads what of a run is reviewed.
func (u *ui) underReview(dir string) (review.Run, error) {
	manifest, err := run.Load(dir)
	if err != nil {
		return review.Run{}, err
	}
	if manifest == nil {
		return review.Run{}, fmt.Errorf("%s: holds no run: make one with mtalign run PATH... -o %s", dir, dir)
	}
	before := u.failures
	material := review.Run{
		Documents: slices.Collect(fromRun[corpus.Document](u, dir, docsFile)),
		Pairs:     slices.Collect(fromRun[corpus.Pair](u, dir, pairsFile)),
		Bitexts:   bitexts(fromRun[corpus.Bead](u, dir, bitextFile)),
		Entities:  slices.Collect(fromRun[corpus.Entity](u, dir, namesFile)),
	}
	if u.failures > before {
		return material, errReported
	}
	return material, nil
}

// follow looks every so often whether the run was done again, and has the review
// go on with what that found.
func (u *ui) follow(ctx context.Context, dir string, r *review.Review) {
	look := time.NewTicker(runAgain)
	defer look.Stop()
	seen := stamp(dir)
	for {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
		now := stamp(dir)
		if now == seen {
			continue
		}
		seen = now
		material, err := u.underReview(dir)
		if err != nil {
			u.warn("the run was done again, but cannot be read: the review goes on with the one before")
			continue
		}
		r.Replace(material)
		u.note("the run was done again: the page shows what it found from its next loading on")
	}
}

// runAgain is how often it is looked whether a run was done again.
const runAgain = 2 * time.Second

// stamp is when a run's account was written.
func stamp(dir string) time.Time {
	info, err := os.Stat(filepath.Join(dir, run.ManifestName))
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// patience is how long requests that run have to end with the command.
const patience = 2 * time.Second

// serveReview serves a site until the context ends.
func (u *ui) serveReview(ctx context.Context, address string, site *page.Site) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("listening on %s: %w: give another port with --listen", address, err)
	}
	site.Host = listener.Addr().String()
	server := &http.Server{
		Handler: site.Handler(), ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 1 << 16,
		BaseContext: func(net.Listener) context.Context { return ctx }, // ends the windows' streams
	}
	fmt.Fprintf(u.out, "http://%s/?token=%s\n", site.Host, site.Token)
	u.note("open this address in a browser; Ctrl-C ends the review, and all changes are kept")
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return fmt.Errorf("serving the review: %w", err)
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if server.Shutdown(ending) != nil {
		server.Close()
	}
	return ctx.Err()
}
