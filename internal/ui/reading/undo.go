package reading

// offerUndo tells what was done, with a way back: the link of the message, or U
// until something else can be undone or a text is opened.
func (p *Page) offerUndo(message string, undo func()) {
	back := func() {
		p.undoing = nil
		undo()
	}
	p.undoing = back
	p.frame.Notify(message, p.frame.Words.T("common.undo"), back)
}

// undoLast takes back what the last message told; false where there is nothing.
func (p *Page) undoLast() bool {
	if p.undoing == nil {
		return false
	}
	back := p.undoing
	p.frame.Notify("", "", nil)
	back()
	return true
}
