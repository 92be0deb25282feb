package notesheet

// Wait waits until what was looked up or is heard has ended.
func (s *Sheet) Wait() {
	s.looking.Wait()
	s.playing.Wait()
}
