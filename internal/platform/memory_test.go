package platform_test

import (
	"runtime"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
)

func TestMemoryIsGivenBack(t *testing.T) {
	platform.SpareMemory()
	const size = 64 << 20
	held := make([]byte, size)
	for i := 0; i < size; i += 4096 {
		held[i] = 1
	}
	var with, without runtime.MemStats
	runtime.ReadMemStats(&with)
	runtime.KeepAlive(held)
	held = nil
	platform.GiveBackMemory()
	runtime.ReadMemStats(&without)
	if kept := (without.HeapSys - without.HeapReleased) - min(with.HeapSys-with.HeapReleased-size, without.HeapSys-without.HeapReleased); kept > size/4 {
		t.Errorf("%d bytes stayed with the process", kept)
	}
	_ = held
}
