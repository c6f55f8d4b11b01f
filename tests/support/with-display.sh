#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
#
# Runs a command on a display of its own: an X server without a screen, a window manager and a
# private session bus, all of which are gone when the command has ended.
#
# usage: with-display.sh COMMAND [ARGUMENT...]
# SCREEN=WIDTHxHEIGHT chooses the size, 1280x900 unless told. Exit status: that of the command.
set -eu

folder=$(mktemp -d "${TMPDIR:-/tmp}/gannet-display-XXXXXX")
server='' manager='' bus=''

clean() {
  for pid in $manager $bus $server; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap clean EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

# Opening a pipe waits for its other end, so each server says when it is ready.
mkfifo "$folder/display" "$folder/address" "$folder/managed"

Xvfb -displayfd 3 -screen 0 "${SCREEN:-1280x900}x24" -nolisten tcp -noreset \
  3>"$folder/display" 2>"$folder/server.log" &
server=$!
read -r number <"$folder/display"
DISPLAY=":$number"
export DISPLAY

dbus-daemon --session --nofork --nopidfile --print-address=3 \
  3>"$folder/address" >"$folder/bus.log" 2>&1 &
bus=$!
read -r DBUS_SESSION_BUS_ADDRESS <"$folder/address"
export DBUS_SESSION_BUS_ADDRESS

openbox --sm-disable --startup "sh -c 'echo yes >$folder/managed'" >"$folder/manager.log" 2>&1 &
manager=$!
read -r _ <"$folder/managed"

# What runs here must not find a real desktop, nor talk to its services.
unset WAYLAND_DISPLAY XDG_SESSION_TYPE XDG_CURRENT_DESKTOP AT_SPI_BUS_ADDRESS
export GDK_BACKEND=x11 GTK_A11Y="${GTK_A11Y:-none}" NO_AT_BRIDGE=1 LIBGL_ALWAYS_SOFTWARE=1

set +e
"$@"
status=$?
set -e
exit "$status"
