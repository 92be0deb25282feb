package review

// Wait waits until what was asked for is shown.
func (p *Page) Wait() { p.latest.Wait() }
