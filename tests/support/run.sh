#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Builds and opens the window with the links of $ARGS; without a display, shows it on a virtual one.
set -eu
cd "$(dirname "$0")/../.."

[ -f build/build.ninja ] || meson setup build
ninja -C build

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  [ -z "${ARGS:-}" ] || echo "There is no display: sample files take the place of: $ARGS"
  tests/support/install-needs.sh test
  exec tests/support/demonstrate.sh build
fi

# The settings' schema is not installed; the build has compiled it.
export GSETTINGS_SCHEMA_DIR="$PWD/build/data"
set -f
# shellcheck disable=SC2086
exec build/src/gannet ${ARGS:-}
