#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
#
# Makes the source archive of the last commit, builds it on newer Debians with every warning an
# error, and runs its tests there, each in a tree of packages that is kept for the next time. There
# is neither git nor a network in a tree, and nothing can write to it. Needs root, and 2 GB of room
# for each.
#
# usage: matrix.sh SUITE...
# GANNET_CACHE=FOLDER keeps the trees, /var/cache/gannet unless told. GANNET_PICTURES=FOLDER keeps
# screenshots of each.
set -eu

cd "$(dirname "$0")/../.."
cache=${GANNET_CACHE:-/var/cache/gannet}/trees
packages=$({ tests/support/install-needs.sh names test; echo ca-certificates; } |
  grep -v '^git$' | xargs)

fail() {
  echo "matrix: $*" >&2
  exit 1
}

make_tree() { # SUITE
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' \
    'Label: Debian' 'Component: main' | head -n 1)
  [ -n "$mirror" ] || fail "apt knows no Debian mirror; apt-get update may help"
  rm -rf "$cache/$1"
  # A mirror may be behind its time; what it has is signed all the same.
  mkdir -p "$cache/$1"
  mmdebstrap --mode=root --variant=apt --format=directory \
    --include="$(echo "$packages" | tr ' ' ',')" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Retries "5"' \
    --aptopt='Acquire::Check-Valid-Until "false"' \
    --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' \
    "$1" "$cache/$1/root" \
    "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $1 main" \
    >"$cache/$1/log" 2>&1 || {
    tail -n 20 "$cache/$1/log" >&2
    fail "the tree of $1 could not be made; the log is $cache/$1/log"
  }
  echo "$packages" >"$cache/$1/made-from"
}

# Everything that is started inside ends with it, and is nobody there.
inside() { # SUITE FOLDER COMMAND...
  tree=$cache/$1/root
  work=$2
  shift 2
  bwrap --die-with-parent --unshare-all --uid 65534 --gid 65534 --cap-drop ALL \
    --ro-bind "$tree" / --proc /proc --dev /dev --tmpfs /tmp --tmpfs /run --tmpfs /var/tmp \
    --dir /tmp/home --perms 0700 --dir /run/user/65534 --perms 1777 --dir /tmp/.X11-unix \
    --bind "$work" /srv --chdir /srv --clearenv --setenv PATH /usr/local/bin:/usr/bin:/usr/sbin \
    --setenv HOME /tmp/home --setenv LANG C.UTF-8 --setenv XDG_RUNTIME_DIR /run/user/65534 "$@"
}

try() { # SUITE
  [ "$(cat "$cache/$1/made-from" 2>/dev/null)" = "$packages" ] || make_tree "$1"
  grep -hE '^(Package|Version):' "$cache/$1/root/var/lib/dpkg/status" | paste - - |
    grep -E 'Package: (gcc|libglib2.0-dev|libgtk-4-dev|libadwaita-1-dev|libsoup-3.0-dev)\s'
  folder=$(mktemp -d /var/tmp/gannet-matrix-XXXXXX)
  tar -xf "$archive" -C "$folder" --strip-components=1 --no-same-owner
  status=0
  inside "$1" "$folder" sh -euc '
    meson setup --werror build
    ninja -C build
    meson test -C build --no-rebuild --print-errorlogs' || status=$?
  [ -z "${GANNET_PICTURES:-}" ] || take_pictures "$1" "$folder"
  [ "$status" -eq 0 ] || fail "$1 failed; what was built there is kept in $folder"
  rm -rf "$folder"
  echo "matrix: $1 is built and tested"
}

take_pictures() { # SUITE FOLDER
  inside "$1" "$2" sh tests/support/with-display.sh python3 tests/ui/screenshots.py build || true
  mkdir -p "$GANNET_PICTURES/$1"
  cp "$2"/build/screenshots/*.png "$GANNET_PICTURES/$1" || true
}

[ -f build/build.ninja ] || meson setup build
rm -rf build/meson-dist
meson dist -C build --no-tests --allow-dirty --formats gztar
archive=$(echo build/meson-dist/gannet-*.tar.gz)
for suite; do
  try "$suite"
done
