package review

// Wait waits until what was asked for is shown and what was done is kept.
func (p *Page) Wait() {
	for range 3 { // what was kept may have begun to look something up
		p.working.Wait()
		p.latest.Wait()
		p.fetching.Wait()
		p.offering.Wait()
		p.picturing.Wait()
	}
}
