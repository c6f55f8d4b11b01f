#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Prints the changelog that Debian's tools want, from what NEWS begins with.
# usage: make-changelog.sh NEWS
set -eu

# "Gannet 0.1.0 (2026-11-22)"
version=$(sed -n '1s/^Gannet \([0-9.]*\) (.*)$/\1/p' "$1")
day=$(sed -n '1s/^Gannet [0-9.]* (\(.*\))$/\1/p' "$1")
[ -n "$version" ] && [ -n "$day" ] || { echo "The first line of $1 names no version" >&2; exit 1; }

printf 'gannet (%s) unstable; urgency=medium\n\n  * %s\n\n' "$version" "What is new is in NEWS."
printf ' -- The Gannet developers <gannet-app@users.noreply.github.com>  %s\n' \
  "$(LC_ALL=C date -u -d "$day" '+%a, %d %b %Y %T +0000')"
