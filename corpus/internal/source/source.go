// Package source reads the files of others that the tables of corpus are made
// from; the README beside each table names them and their licences.
package source

import (
	"flag"
	"log"
)

// Main is the main of a command that makes tables: it reads the flags and says
// why generate failed.
func Main(generate func() error) {
	flag.Parse()
	if err := generate(); err != nil {
		log.Fatal(err)
	}
}
