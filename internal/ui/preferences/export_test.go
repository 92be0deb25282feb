package preferences

import "github.com/dear-li-hua/dear-li-hua/internal/study"

// Wait waits until everything is kept, loaded and said.
func (p *Page) Wait() {
	p.keep.idle.Wait()
	p.latest.Wait()
	if p.speech != nil {
		p.speech.latest.Wait()
	}
}

// WaitData waits until a change of files has ended and the list is there.
func (p *Page) WaitData() {
	p.data.working.Wait()
	p.latest.Wait()
}

// Speaking tells the language that is being spoken.
func (p *Page) Speaking() study.Language { return p.speech.speaking }

// LibraryPaths lists the modules that About credits.
func LibraryPaths() []string {
	var out []string
	for _, l := range libraries() {
		out = append(out, l.path)
	}
	return out
}
