// Package pgtest runs a PostgreSQL of a test's own, from Debian's package, in a
// temporary folder.
package pgtest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// A Server is a PostgreSQL that listens on a socket in its folder only.
type Server struct {
	URL string

	bin, dir string
	run      *syscall.SysProcAttr
}

// Start makes a cluster and starts it; both end with the test. Where there is no
// PostgreSQL the test is skipped, and fails under CI=true.
func Start(t testing.TB) *Server {
	t.Helper()
	bin := folder()
	switch {
	case bin != "":
	case os.Getenv("CI") == "true":
		t.Fatal("no PostgreSQL: apt-get install postgresql")
	default:
		t.Skip("no PostgreSQL: apt-get install postgresql")
	}
	dir, err := os.MkdirTemp("", "pgtest") // short, as a socket's path has 107 bytes at most
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	s := &Server{bin: bin, dir: dir, URL: "postgres:///postgres?user=postgres&host=" + dir}
	s.dropRoot(t)
	s.must(t, "initdb", "-D", s.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale")
	s.Run(t)
	t.Cleanup(func() { s.command("pg_ctl", "-D", s.data(), "-m", "immediate", "-w", "stop").Run() })
	return s
}

// Run starts the server again, after Stop.
func (s *Server) Run(t testing.TB) {
	t.Helper()
	s.must(t, "pg_ctl", "-D", s.data(), "-w", "-l", filepath.Join(s.dir, "log"),
		"-o", fmt.Sprintf("-c listen_addresses='' -k %s -c max_connections=100", s.dir), "start")
}

// Stop stops it, and breaks all connections off.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	s.must(t, "pg_ctl", "-D", s.data(), "-m", "fast", "-w", "stop")
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// folder is where Debian, or the PATH, has the newest server's programs; "" nowhere.
func folder() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) > 0 {
		version := func(path string) int { n, _ := strconv.Atoi(strings.Split(path, "/")[4]); return n }
		return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) }))
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	return ""
}

// dropRoot makes the server run as another user where the test is root's, as
// PostgreSQL refuses to be.
func (s *Server) dropRoot(t testing.TB) {
	if os.Getuid() != 0 {
		return
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		u, err = user.Lookup("nobody")
	}
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	if err := os.Chown(s.dir, uid, gid); err != nil {
		t.Fatal(err)
	}
	s.run = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

func (s *Server) must(t testing.TB, name string, args ...string) {
	t.Helper()
	cmd := s.command(name, args...)
	output, err := os.CreateTemp("", "pgtest-output") // a pipe would be held open by the server
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(output.Name())
	defer output.Close()
	cmd.Stdout, cmd.Stderr = output, output
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(output.Name())
		t.Fatalf("%s: %v\n%s", name, err, said)
	}
}

func (s *Server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir, cmd.SysProcAttr = s.dir, s.run
	return cmd
}
