//go:build cgo

package platform

/*
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
static void share_heaps(void) { mallopt(M_ARENA_MAX, 2); }
static void trim_heaps(void) { malloc_trim(0); }
#else
static void share_heaps(void) {}
static void trim_heaps(void) {}
#endif
*/
import "C"

func shareHeaps() { C.share_heaps() }

func trimHeaps() { C.trim_heaps() }
