package ink

// Draws reports whether one of the faces has a sign for a character. Another one
// is drawn as an empty box, or not at all.
func (f *Faces) Draws(r rune) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	r, _ = drawn(r)
	for _, face := range f.fonts {
		if face.holds(r) {
			return true
		}
	}
	return false
}
