package fsrs

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// String writes weights as other programs have them in their settings: numbers
// with a comma and a space between, none shortened.
func (w Weights) String() string {
	texts := make([]string, len(w))
	for i, x := range w {
		texts[i] = strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strings.Join(texts, ", ")
}

// Clamped gives the weights with those that are out of their published range at
// its end.
func (w Weights) Clamped() Weights {
	for i, limits := range Ranges() {
		w[i] = min(max(w[i], limits[0]), limits[1])
	}
	return w
}

// ParseWeights reads weights with commas, semicolons or white space between: the
// 21 of FSRS-6, the 19 of FSRS-5 or the 17 of FSRS-4.5, which become what does the
// same in FSRS-6. It fails where there are fewer or more, where one is no number,
// and where one is out of its published range, since it is then of something
// else.
func ParseWeights(text string) (Weights, error) {
	const longest = 2000 // bytes; 21 numbers with all their digits have 500
	if len(text) > longest {
		return Weights{}, fmt.Errorf("weights of %d bytes are longer than %d", len(text), longest)
	}
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",; \t\r\n[]", r) })
	var w Weights
	if n := len(fields); n != 17 && n != 19 && n != len(w) {
		return Weights{}, fmt.Errorf("there are %d weights, not 17, 19 or 21", n)
	}
	for i, field := range fields {
		x, err := strconv.ParseFloat(field, 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return Weights{}, fmt.Errorf("weight %d is not a number: %q", i, field)
		}
		w[i] = x
	}
	if len(fields) == 17 {
		// FSRS-4.5 had difficulties on straight lines where 5 has curves.
		if !(3*w[5]+1 > 0) {
			return Weights{}, fmt.Errorf("weight 5 is %v, out of its range", w[5])
		}
		w[4] += 2 * w[5]
		w[5] = math.Log(3*w[5]+1) / 3
		w[6] += 0.5
	}
	if len(fields) < len(w) {
		w[20] = 0.5 // the decay that was fixed then
	}
	for i, limits := range Ranges() {
		if w[i] < limits[0] || w[i] > limits[1] {
			return Weights{}, fmt.Errorf("weight %d is %v, not between %v and %v", i, w[i], limits[0], limits[1])
		}
	}
	return w, nil
}
