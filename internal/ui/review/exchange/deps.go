// Package exchange brings flash cards in from the files of other programs and
// writes the learner's own into such files: a page that says what is in a file
// and what will become of it, and a sheet that asks what to write. It knows the
// formats only by what package cards/exchange tells of them.
package exchange
