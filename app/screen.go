package main

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// titleBar is about what a system's title bar takes of the height, in pixels at
// 100 %; the toolkit does not tell.
const titleBar = 40

// fitScreen makes a window no larger than the screen leaves room for: the first
// size is more than small laptops have. It runs on the interface's thread once
// the toolkit has started.
func fitScreen(w fyne.Window) {
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil {
		return // no screen that the system tells of
	}
	_, _, width, height := monitor.GetWorkarea()
	scale := w.Canvas().Scale()
	if scale <= 0 {
		return
	}
	now := w.Canvas().Size()
	if size := within(now, fyne.NewSize(float32(width)/scale, float32(height)/scale)); size != now {
		w.Resize(size)
		w.CenterOnScreen()
	}
}

// within gives the size of a window that is larger than an area, so that it fits
// in with its title bar. An area that is too small for the program, or empty,
// changes nothing.
func within(window, area fyne.Size) fyne.Size {
	if window.Width <= area.Width && window.Height <= area.Height {
		return window
	}
	area.Height -= titleBar
	if area.Width < leastWidth || area.Height < leastHeight {
		return window
	}
	return fyne.NewSize(min(window.Width, area.Width), min(window.Height, area.Height))
}
