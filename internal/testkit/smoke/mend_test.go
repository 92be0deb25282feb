package smoke

// mend corrects the word whose pop-up is open by two keys: what else it might
// be, and the first of that; then in the whole text.
func (s *stage) mend() {
	s.t.Helper()
	s.key("m")
	s.settle()
	s.key("1")
	s.until("the correction is in the study", func() bool {
		return s.number(`SELECT count(*) FROM corrections WHERE scope = 'place' AND sentence LIKE '%' || text || '%'`) == 1
	})
	s.settle()
	s.key("1")
	s.until("it holds in the text", func() bool { return s.mended() })
}

// mended reports whether the one correction is the one that mend made.
func (s *stage) mended() bool {
	return s.number(`SELECT count(*) FROM corrections`) == 1 && s.number(`SELECT count(*) FROM corrections WHERE scope = 'text'`) == 1
}
