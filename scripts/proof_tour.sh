#!/bin/sh
# Uses the reader in a real window as a learner does in some twenty minutes, by
# keyboard alone and by mouse alone (internal/testkit/tour): each step has to come
# to what it should, and is photographed into build/tour. LIHUA_TOUR_PACE is how
# long a step takes at least, as one who reads takes, 10s unless told; LIHUA_APP
# names another program than build/dear-li-hua. It needs Xvfb, xdotool and xclip.
#
# What it did is added to build/proof/tour/log.
set -eu
GO=${GO:-go}
app=${LIHUA_APP:-build/dear-li-hua}
pace=${LIHUA_TOUR_PACE:-10s}
room=$PWD/build/proof/tour
mkdir -p "$room" build/tour
commit=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
printf '%s commit %s, program %s, %s a step\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$commit" "$(cksum <"$app" | cut -d' ' -f1)" "$pace" | tee -a "$room/log"
"$GO" build -o "$room/tour" ./internal/testkit/tour
status=0
for by in keyboard mouse; do
	"$room/tour" -app "$app" -room build/tour -by "$by" -pace "$pace" >"$room/out" 2>&1 || status=1
	cat "$room/out" >>"$room/log"
	grep -e FAULT -e minutes "$room/out" || tail -1 "$room/out"
done
exit $status
