#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Configures a build folder when it is new, builds, and runs tests in it. The folder's name chooses
# the kind of build: build-asan has the sanitizers, build-bench is optimised and measures,
# build-fuzz has the fuzz targets and nothing else.
# usage: run-tests.sh FOLDER [MESON-TEST-OPTION...]
set -eu
cd "$(dirname "$0")/../.."
folder=$1
shift

case $folder in
  build-asan)
    options='-Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Dc_args=-g1'
    setup=sanitized
    ;;
  build-fuzz)
    export CC=clang
    options='-Dfuzz=true -Dui=false -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-g1'
    setup=fuzz
    ;;
  build-bench) options='--buildtype=release -Dbench=true' setup=default ;;
  *) options='' setup=default ;;
esac

# There are hundreds of programs to link, so the quickest linker that is here does it. What is
# measured is made as it is for everybody.
links_with() {
  echo 'int main (void) { return 0; }' |
    "${CC:-cc}" -fuse-ld="$1" -x c -o /dev/null - 2>/dev/null
}
for linker in mold lld gold; do
  [ -z "${CC_LD:-}" ] && [ "$folder" != build-bench ] || break
  ! links_with "$linker" || export CC_LD="$linker"
done

# A folder that was left half configured has no build.ninja and is configured anew.
# shellcheck disable=SC2086
[ -f "$folder/build.ninja" ] || meson setup $options "$folder"
ninja -C "$folder"

# The tests' servers are on this machine, where a proxy has no say.
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY

# What tests write is gone when they end: waiting for a disk to have it tells nothing.
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] &&
  [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -gt 2000000 ]; then
  TMPDIR=/dev/shm
  export TMPDIR
fi
# Most of them wait for a server or a clock most of the time.
at_once=$(getconf _NPROCESSORS_ONLN)
case $folder in
  build-bench | build-fuzz) ;;
  *) at_once=$((2 * at_once)) ;;
esac

exec meson test -C "$folder" --no-rebuild --print-errorlogs --setup="$setup" \
  --num-processes "$at_once" "$@"
