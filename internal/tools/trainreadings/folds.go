package main

// shingle is how many characters in a row two sentences share that count as
// near copies of each other.
const shingle = 14

// folds divides sentences into groups for cross-validation: each gets a number
// from 0 to count-1. Sentences that share a run of characters stay together.
func folds(lines []string, count int) []int {
	parent := make([]int, len(lines))
	for i := range parent {
		parent[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if parent[i] != i {
			parent[i] = root(parent[i])
		}
		return parent[i]
	}
	first := map[string]int{}
	for i, line := range lines {
		runes := []rune(line)
		size := min(shingle, len(runes))
		for k := 0; k+size <= len(runes); k++ {
			run := string(runes[k : k+size])
			if j, ok := first[run]; ok {
				parent[root(i)] = root(j)
			} else {
				first[run] = i
			}
		}
	}
	// Groups go round; neighbours in the data, which are about the same
	// character, so come into different folds.
	out := make([]int, len(lines))
	number := map[int]int{}
	for i := range lines {
		r := root(i)
		if _, ok := number[r]; !ok {
			number[r] = len(number) % count
		}
		out[i] = number[r]
	}
	return out
}
