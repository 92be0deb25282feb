package platform

import "runtime/debug"

// SpareMemory has the C libraries in the process, as SQLite and what paints
// without a graphics card, share few heaps. Each thread that calls one would have
// its own otherwise, and what is free in one is of no use to another. It is
// called once, before anything else.
func SpareMemory() { shareHeaps() }

// GiveBackMemory gives the system back what the process does not need any more,
// of Go's heap and of C's. It takes some 20 ms of a processor.
func GiveBackMemory() {
	debug.FreeOSMemory()
	trimHeaps()
}
