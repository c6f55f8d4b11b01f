#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Installs Debian packages and leaves none of their services started or enabled. Runs as root.
# usage: apt-install-quietly.sh PACKAGE...
set -eu
export DEBIAN_FRONTEND=noninteractive

policy=/usr/sbin/policy-rc.d
kept=$policy.before-gannet
was_there=no
command -v nginx >/dev/null 2>&1 && was_there=yes

# Debian's scripts ask this program before they start a service; 101 forbids it.
forbid_starting() {
  [ ! -e "$policy" ] || mv "$policy" "$kept"
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
}

restore_policy() {
  rm -f "$policy"
  [ ! -e "$kept" ] || mv "$kept" "$policy"
}

apt() {
  apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

forbid_starting
trap restore_policy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
apt update || echo "The package lists could not be renewed; trying with those that are here." >&2
apt install --no-install-recommends "$@"

# An nginx that we brought is a program for tests; it was enabled by its package alone.
if [ "$was_there" = no ] && command -v nginx >/dev/null 2>&1; then
  update-rc.d nginx disable >/dev/null 2>&1 || true
  if command -v systemctl >/dev/null 2>&1; then
    systemctl disable nginx.service >/dev/null 2>&1 || true
  fi
fi
