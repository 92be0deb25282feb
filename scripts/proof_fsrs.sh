#!/bin/sh
# Shows the properties of the scheduler over ten million answers at random with
# schedulers of random parameters, plays the reference histories, and fits
# weights to simulated learners of 100,000 answers. LIHUA_FSRS_STEPS is the number
# of answers, LIHUA_FSRS_SEED their seed, 1 unless told.
#
# Log and what is done are in build/proof/fsrs; a run that was ended goes on with
# what is left of the same code and seed.
set -eu
GO=${GO:-go}
export LIHUA_FSRS_STEPS="${LIHUA_FSRS_STEPS:-10000000}" LIHUA_FSRS_SEED="${LIHUA_FSRS_SEED:-1}" LIHUA_FSRS_ANSWERS=100000

# Other code is another proof.
print=$(cat internal/cards/fsrs/*.go | cksum | cut -d' ' -f1)
log=$PWD/build/proof/fsrs/log
export LIHUA_FSRS_ROOM="$PWD/build/proof/fsrs/$print"
mkdir -p "$LIHUA_FSRS_ROOM"
commit=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
printf '%s commit %s, code %s, seed %s, %s answers\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$commit" "$print" "$LIHUA_FSRS_SEED" "$LIHUA_FSRS_STEPS" | tee -a "$log"
out=$LIHUA_FSRS_ROOM/out
status=0
"$GO" test -count=1 -timeout 0 -v -run '^(TestRandomSteps|TestReferenceVectors|TestOwnVectors|TestSimulatedLearners)$' ./internal/cards/fsrs/... >"$out" 2>&1 || status=$?
grep -v '^=== ' "$out" | tee -a "$log"
exit $status
