#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Runs one fuzz target for FUZZ_SECONDS (20), starting from the rows of the tables and the kept
# corpus. What leads it to new code stays beside the program in grown-NAME, and a finding in
# found-NAME. A finding is told once more at the very end, with its report, so that who has only
# the last lines of a log can repeat it. Ends well when nothing was found.
# usage: [FUZZ_SECONDS=N] run-target.sh NAME PROGRAM
set -eu
name=$1
program=$2
here=$(dirname "$0")
work=$(dirname "$program")
seeds=$work/seeds-$name
grown=$work/grown-$name
found=$work/found-$name
mkdir -p "$grown" "$found"
python3 "$here/make-corpus.py" unpack "$name" "$seeds"

# Folders in memory: the disk is not what is tried here.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
status=0
log=$work/log-$name
# By itself a finding would end with 77, which is how a test says that it was skipped.
"$program" -max_total_time="${FUZZ_SECONDS:-20}" -timeout=30 -rss_limit_mb=2048 \
  -error_exitcode=1 -print_final_stats=1 -verbosity=1 -artifact_prefix="$found/" \
  "$grown" "$seeds" >"$log" 2>&1 || status=$?
cat "$log"

if [ "$status" -ne 0 ]; then
  echo "== $name ended with $status; the report begins:"
  grep -a -m1 -A40 -E '^(\*\*|Bail out|==[0-9]+==)|runtime error:' "$log" || tail -n 40 "$log"
  sed -n 's/^.*Test unit written to //p' "$log" | while read -r finding; do
    echo "== the input, for 'base64 -d >INPUT' and '$program INPUT':"
    base64 -w 0 "$finding"
    echo
  done
fi
exit "$status"
