//go:build !unix

package main

import (
	"context"
	"os/exec"
	"runtime"
)

// shellCommand is a line for the shell.
func shellCommand(ctx context.Context, line string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		return exec.CommandContext(ctx, "cmd", "/C", line)
	}
	return exec.CommandContext(ctx, "sh", "-c", line)
}

// endChildren has no group of processes to end here.
func endChildren(*exec.Cmd) {}
