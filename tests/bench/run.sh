#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# The bench as `make bench` asks for it: QUICK=1 for small works, WORKS="A C" for some of them.
# usage: run.sh BUILD-FOLDER
set -eu
# Tests have memory filled with noise, which would be measured as work.
unset MALLOC_PERTURB_ MALLOC_CHECK_
here=$(cd "$(dirname "$0")" && pwd)
[ -z "${QUICK:-}" ] || set -- "$@" --quick
exec python3 "$here/bench.py" --works "${WORKS:-}" --results "$here/RESULTS.md" \
  --readme "$here/../../README.md" --build "$@"
