#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Runs one fuzz target for FUZZ_SECONDS (20), starting from the rows of the tables and the kept
# corpus. What leads it to new code stays beside the program in grown-NAME, and a finding in
# found-NAME; it is printed too, so that who has only the log can repeat it. Ends well when nothing
# was found.
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
"$program" -max_total_time="${FUZZ_SECONDS:-20}" -timeout=30 -rss_limit_mb=2048 \
  -print_final_stats=1 -verbosity=1 -artifact_prefix="$found/" "$grown" "$seeds" || status=$?

# A target that cannot run here (77) found nothing.
if [ "$status" -ne 0 ] && [ "$status" -ne 77 ]; then
  for finding in "$found"/*; do
    [ -e "$finding" ] || continue
    echo "finding of $name in base64, for base64 -d:"
    base64 "$finding"
  done
fi
exit "$status"
