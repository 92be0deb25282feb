#!/bin/sh
# Kills the program at random moments of a session in a real window and looks
# what is lost (internal/testkit/kills). LIHUA_WHAT names the sessions: reader, desk
# and review, all unless told. LIHUA_KILLS is the number of moments, 100 for the
# reader and 200 for the others unless told, LIHUA_SEED their seed, 1 unless told, and
# LIHUA_WINDOWS how many windows are killed at the same time. It needs Xvfb,
# xdotool and xclip.
#
# Log and what is done are in build/proof/kills; a run that was
# ended goes on with what is left of the same program and seed. LIHUA_APP names
# another program than build/dear-li-hua.
set -eu
GO=${GO:-go}
app=${LIHUA_APP:-build/dear-li-hua}
seed=${LIHUA_SEED:-1}

# Another program is another proof, and rehearses anew.
print=$(cksum <"$app" | cut -d' ' -f1)
room=$PWD/build/proof/kills
mkdir -p "$room"
commit=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
"$GO" build -o "$room/kills" ./internal/testkit/kills
status=0
for what in ${LIHUA_WHAT:-reader desk review}; do
	moments=${LIHUA_KILLS:-}
	if [ -z "$moments" ]; then
		moments=200
		[ "$what" != reader ] || moments=100
	fi
	printf '%s %s: commit %s, program %s, seed %s, %s moments\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$what" "$commit" "$print" "$seed" "$moments" | tee -a "$room/log"
	"$room/kills" -what "$what" -app "$app" -room "$room/$print/$what" -seed "$seed" -to "$moments" -windows "${LIHUA_WINDOWS:-1}" >"$room/$what.out" 2>&1 || status=$?
	cat "$room/$what.out" >>"$room/log"
	grep -v '^rehearsed' "$room/$what.out" || true
	printf '%s: %s of %s moments: nothing lost\n' "$what" "$(find "$room/$print/$what" -name "done-$seed-*" | wc -l)" "$moments" | tee -a "$room/log"
done
exit $status
