#!/bin/sh
# Does what somebody does who has just got the project: in a clean clone, with
# empty caches of Go and npm, make run until the window shows, then make test.
# Prints how long each took; log and photograph are in build/proof. What apt
# installed before stays installed.
set -eu

room=$PWD/build/proof
title=$(sed -n 's/^Name = "\(.*\)"$/\1/p' FyneApp.toml)
mkdir -p "$room"
. scripts/proof.sh

fresh=$room/fresh
# Go leaves its module cache read-only.
[ ! -e "$fresh" ] || chmod -R u+w "$fresh"
rm -rf "$fresh"
mkdir -p "$fresh"
git clone -q . "$fresh/clone"
# The tests look for reference data beside the clone.
if [ -d ../shared ]; then ln -s "$(cd ../shared && pwd)" "$fresh/shared"; fi
export GOMODCACHE="$fresh/modules" GOCACHE="$fresh/build-cache" npm_config_cache="$fresh/npm"
export HOME="$fresh/home" XDG_DATA_HOME='' XDG_CACHE_HOME='' XDG_CONFIG_HOME=''
mkdir -p "$HOME"
log "fresh: commit $(git rev-parse --verify -q HEAD), $(go version), $(nproc) cores"

start_x
began=$(date +%s)
# exec in the Makefile makes the program this process's grandchild; its own
# process group lets finish end all of it.
(cd "$fresh/clone" && exec setsid make run) >"$room/fresh.out" 2>&1 </dev/null &
program=$!
await fresh 1800
log "fresh: make run took $(($(date +%s) - began)) s to the window"
photograph fresh
kill -- "-$program" 2>/dev/null || true
stop_x
unset DISPLAY

began=$(date +%s)
(cd "$fresh/clone" && make test) >"$room/fresh-test.log" 2>&1 </dev/null ||
	fail "make test: $(tail -n 30 "$room/fresh-test.log")"
log "fresh: make test took $(($(date +%s) - began)) s: $(grep -E '^[0-9]+ passed' "$room/fresh-test.log" | tail -n 1)"

chmod -R u+w "$fresh"
rm -rf "$fresh"
