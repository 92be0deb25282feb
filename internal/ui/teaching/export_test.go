package teaching

// Wait waits until the files are checked and written.
func (p *Page) Wait() {
	p.latest.Wait()
	p.writing.Wait()
}
