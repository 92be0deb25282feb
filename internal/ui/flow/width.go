package flow

// SetMaxWidth changes the width that the column has at most, in pixels at
// 100 %. The place at the window's top stays.
func (f *Flow) SetMaxWidth(width float32) {
	if f.maxWidth != width {
		f.maxWidth = width
		f.relayout()
	}
}
