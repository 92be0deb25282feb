# shellcheck shell=sh
# Sourced by the proofs: a log, an X server of their own, photographs of the
# program's window. They set room, the folder of log and photographs, and title,
# how the window's title begins.

log() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*" | tee -a "$room/log"; }
fail() {
	log "FAILED: $*"
	exit 1
}

# The processes to end; a proof sets program to what it started.
xserver='' program=''
finish() {
	for process in $program $xserver; do kill "$process" 2>/dev/null || true; done
}
trap finish EXIT
trap 'exit 1' INT TERM

# start_x starts an X server on a free display and sets DISPLAY.
start_x() {
	number=90
	while [ -e "/tmp/.X11-unix/X$number" ] || [ -e "/tmp/.X$number-lock" ]; do number=$((number + 1)); done
	Xvfb ":$number" -screen 0 1280x900x24 -nolisten tcp >"$room/xvfb.log" 2>&1 &
	xserver=$!
	export DISPLAY=":$number"
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		xdotool getdisplaygeometry >/dev/null 2>&1 && return
		sleep 0.5
	done
	fail "the X server did not start: $(cat "$room/xvfb.log")"
}

stop_x() {
	finish
	wait "$xserver" 2>/dev/null || true
	
# The processes to end; a proof sets program to what it started.
xserver='' program=''
}

# await NAME SECONDS waits for the program's window and sets window; it fails
# when none shows in time.
await() {
	window='' waited=0
	while [ -z "$window" ]; do
		[ "$waited" -lt "$2" ] || fail "$1: no window named '$title' after $2 seconds; its output: $(tail -n 20 "$room/$1.out")"
		sleep 1
		waited=$((waited + 1))
		window=$(xdotool search --onlyvisible --name "^$title" 2>/dev/null | tail -n 1) || true
	done
	log "$1: the window showed after about $waited s"
	# There is no window manager to give it the keys.
	xdotool windowfocus "$window" || true
}

# press KEY presses a key of the program's window.
press() {
	xdotool windowfocus "$window" key "$1" || fail "the window is gone"
}

# photograph NAME waits until the screen has stopped changing and keeps a
# picture of it. It fails when the window is small or there is next to nothing
# in it.
photograph() {
	before='' now=none
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
		sleep 2
		import -window root "$room/$1.png"
		now=$(import -window root rgb:- | cksum)
		[ "$now" != "$before" ] || break
		before=$now
	done
	geometry=$(xwininfo -id "$window" | sed -n 's/^ *\(Width\|Height\): //p' | tr '\n' ' ')
	colours=$(identify -format %k "$room/$1.png")
	log "$1: window $geometry, $colours colours, picture $room/$1.png"
	# shellcheck disable=SC2086
	set -- "$1" $geometry
	if [ "${2:-0}" -lt 640 ] || [ "${3:-0}" -lt 480 ]; then fail "$1: the window is small"; fi
	# Text has hundreds of shades at its edges; an empty window has a few.
	[ "$colours" -ge 60 ] || fail "$1: the window shows next to nothing"
}

# photograph_screens NAME photographs the first start, Today and the letter that
# waits there, on the way that the keys give; each has to differ from the one
# before.
photograph_screens() {
	photograph "$1"
	press Escape
	photograph "$1-today"
	press Return
	photograph "$1-letter"
	for pair in "$1 $1-today" "$1-today $1-letter"; do
		# shellcheck disable=SC2086
		set -- "$1" $pair
		if cmp -s "$room/$2.png" "$room/$3.png"; then fail "$3 shows the same as $2"; fi
	done
}
