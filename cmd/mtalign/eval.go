package main

import (
	"github.com/spf13/cobra"
)

func evalCommand(u *ui) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval COMMAND",
		Short: "Evaluate systems by a run file",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownCommand(cmd, args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(evalRunCommand(u))
	return cmd
}
