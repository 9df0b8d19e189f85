// Package queue shares out paid translations between any number of machines. It
// keeps all that they share in one PostgreSQL database: River's jobs, the
// segments with their pivots, the answers that were paid for, the limits of
// rate and money, and which workers are alive.
//
//	documents --Enqueue--> jobs --Worker--> pivots of segments --Join--> documents
//
// A worker asks as mtalign translate does, with the same questions under the
// same keys. Workers beat; one that no longer does is dead to those who watch it
// (see beat.go), and then its jobs, calls and reservations are freed, all at
// once. While PostgreSQL is away everyone waits for it, and nobody is taken for
// dead for that.
package queue
