package fsrs

import "time"

// Answered is an answer that was given.
type Answered struct {
	Rating Rating
	At     time.Time
}

// Replay gives the card after a history, the oldest answer first, as if each had
// been scheduled by s. Unknown ratings are passed over.
func (s *Scheduler) Replay(history []Answered) Card {
	var c Card
	for _, h := range history {
		c = s.Answer(c, h.Rating, h.At)
	}
	return c
}

// Remember gives a card the memory that its history leads to by the weights of
// s, as is needed once the weights have changed. When it comes due, its step and
// its counts stay as they are. A card without history stays a new one.
func (s *Scheduler) Remember(c Card, history []Answered) Card {
	replayed := s.Replay(history)
	if replayed.State == New {
		return c
	}
	c.Stability, c.Difficulty = replayed.Stability, replayed.Difficulty
	return c
}

// Recall gives the chance that a card is recalled at a time, 0 to 1, by whole
// days since its last answer as scheduling counts them; 0 for a new card.
func (s *Scheduler) Recall(c Card, at time.Time) float64 {
	if c.State == New {
		return 0
	}
	return s.Retrievability(c.Stability, float64(s.daysBetween(c.Last, at)))
}
