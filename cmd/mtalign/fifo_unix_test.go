//go:build unix

package main

import "syscall"

// fifo makes a pipe with a name.
func fifo(name string) error { return syscall.Mkfifo(name, 0o644) }
