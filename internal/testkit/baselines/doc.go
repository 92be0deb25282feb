// Package baselines measures the program against other people's packages,
// which are pinned here and go into nothing that is shipped.
package baselines
