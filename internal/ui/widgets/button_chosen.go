package widgets

// SetChosen outlines a rating button as the expected answer, or ends that.
func (b *Button) SetChosen(chosen bool) {
	if b.chosen != chosen {
		b.chosen = chosen
		b.Refresh()
	}
}
