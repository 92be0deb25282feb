//go:build !linux || !cgo

package platform

// shareHeaps has nothing to do: heaps of C are shared there.
func shareHeaps() {}

// trimHeaps has nothing to do: what is free goes back by itself.
func trimHeaps() {}
