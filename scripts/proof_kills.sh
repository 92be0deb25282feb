#!/bin/sh
# Kills the program at random moments of a session in a real window and looks
# what is lost (internal/testkit/kills): LIHUA_KILLS moments, 100 unless told, of
# the seed LIHUA_SEED, 1 unless told. It needs Xvfb and xdotool.
#
# Log and what is done are in build/proof/kills; a run that was
# ended goes on with what is left of the same program and seed. LIHUA_APP names
# another program than build/dear-li-hua.
set -eu
GO=${GO:-go}
app=${LIHUA_APP:-build/dear-li-hua}
moments=${LIHUA_KILLS:-100} seed=${LIHUA_SEED:-1}

# Another program is another proof, and rehearses anew.
print=$(cksum <"$app" | cut -d' ' -f1)
room=$PWD/build/proof/kills
mkdir -p "$room"
commit=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
printf '%s commit %s, program %s, seed %s, %s moments\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$commit" "$print" "$seed" "$moments" | tee -a "$room/log"
"$GO" build -o "$room/kills" ./internal/testkit/kills
status=0
"$room/kills" -app "$app" -room "$room/$print" -seed "$seed" -to "$moments" >"$room/out" 2>&1 || status=$?
cat "$room/out" >>"$room/log"
grep -v '^rehearsed' "$room/out" || true
printf '%s of %s moments: nothing lost\n' "$(find "$room/$print" -name "done-$seed-*" | wc -l)" "$moments" | tee -a "$room/log"
exit $status
