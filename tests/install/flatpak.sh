#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
#
# Prepares what test-flatpak.py needs and runs it: the stand-in runtime, an ordinary user with a
# home of its own, and a copy of what is to be built. A sandbox around root would keep root's
# powers, so root does no more than that. What this machine forbids is found out here, by trying
# that one thing, and the rows that need it are then skipped by name.
#
# usage: flatpak.sh SOURCE PROGRAM...    (the programs that test-flatpak.py names)
# GANNET_CACHE=FOLDER keeps the stand-in runtime where others may read it, /var/cache/gannet unless
# told. ROWS='test_drop test_https' runs these alone. GANNET_PICTURES=FOLDER keeps screenshots.
set -eu

source=$1
shift
cache=${GANNET_CACHE:-/var/cache/gannet}/standin
user=nobody

skip_all() {
  echo "1..0 # SKIP $*"
  exit 0
}

[ "$(id -u)" -eq 0 ] || skip_all "root is needed to make the stand-in runtime and to be $user"

uid=$(id -u "$user")
runtime=/run/user/$uid
# Not in /tmp nor /var/tmp, which a sandbox has of its own.
home=$(mktemp -d /home/gannet-flatpak-XXXXXX)

as_user() {
  runuser -u "$user" -- "$@"
}

clean() {
  as_user fusermount3 -qzu "$runtime/doc" 2>/dev/null || true
  as_user fusermount3 -qzu "$home/fuse" 2>/dev/null || true
  [ -z "${made_runtime:-}" ] || rm -rf "$runtime"
  [ -z "${fuse_mode:-}" ] || chmod "$fuse_mode" /dev/fuse
  chmod -R u+w "$home" 2>/dev/null || true
  rm -rf "$home"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

prepare_user() {
  if [ ! -d "$runtime" ]; then
    made_runtime=yes
    install -d -m 755 /run/user
    install -d -o "$user" -m 700 "$runtime"
  fi
  [ -d /tmp/.X11-unix ] || install -d -m 1777 /tmp/.X11-unix
  # What udev does wherever it runs: who may use it is asked when something is mounted.
  if [ -e /dev/fuse ] && ! as_user test -w /dev/fuse; then
    fuse_mode=$(stat -c %a /dev/fuse)
    chmod 666 /dev/fuse
  fi
  mkdir "$home/source" "$home/programs" "$home/tests" "$home/fuse"
  cp "$@" "$home/programs"
  cp "$source"/tests/install/*.py "$source/tests/ui/desktop.py" \
    "$source/tests/support/with-display.sh" "$home/tests"
  # Not what was built here, which is large.
  (cd "$source" && tar -c --exclude='./build*' --exclude=./.git --exclude=./.flatpak-builder .) |
    tar -x -C "$home/source" --no-same-owner
  chown -R "$user" "$home"
}

# Prints why a sandbox is refused to the user, or nothing.
try_namespaces() {
  as_user bwrap --unshare-all --ro-bind / / --proc /proc --dev /dev true 2>&1 | head -n 1
}

# Prints why a file system in the user's own program is refused, or nothing.
try_fuse() {
  if [ ! -e /dev/fuse ]; then
    echo "/dev/fuse is not there"
  else
    as_user rofiles-fuse "$home/programs" "$home/fuse" >"$home/fuse.log" 2>&1 || true
    as_user fusermount3 -u "$home/fuse" 2>>"$home/fuse.log" || head -n 1 "$home/fuse.log"
  fi
}

prepare_user "$@"
denied=$(try_namespaces)
[ -z "$denied" ] || skip_all "user namespaces are denied here: $denied"
no_fuse=$(try_fuse)
[ -z "$no_fuse" ] || echo "# FUSE is denied here: $no_fuse"
"$source/flatpak/standin.sh" "$cache" >"$home/standin.log" 2>&1 || {
  echo "Bail out! The stand-in runtime could not be made"
  cat "$home/standin.log" >&2
  exit 1
}
sed 's/^/# /' "$home/standin.log"

cd "$home"
for program; do
  set -- "$@" "$home/programs/$(basename "$program")"
  shift
done
# Not with "exec", or nobody would clean up.
as_user env -i PATH=/usr/local/bin:/usr/bin:/bin HOME="$home" LANG=C.UTF-8 USER="$user" \
  XDG_RUNTIME_DIR="$runtime" FLATPAK_USER_DIR="$home/flatpak" GSK_RENDERER=cairo \
  XDG_DESKTOP_PORTAL_DIR="$home/portals" XDG_CURRENT_DESKTOP=gannet_test \
  GANNET_PICTURES="${GANNET_PICTURES:-}" GANNET_STANDIN="$cache/repo" \
  GANNET_NO_FUSE="$no_fuse" ROWS="${ROWS:-}" \
  sh "$home/tests/with-display.sh" python3 "$home/tests/test-flatpak.py" "$home/source" "$@"
