#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Shows the program at work where there is no display: a virtual one, a window manager, a session
# bus and a real nginx with a few sample files, all private and all stopped again. The window is
# handed the links; when every file is whole, a picture of the screen is taken.
# usage: demonstrate.sh BUILD-FOLDER    (exits with 1 when anything failed)
set -eu
cd "$(dirname "$0")/../.."
build=$(cd "$1" && pwd)
shown=$build/demonstration
PATH=$PATH:/usr/sbin:/sbin
limit=${GANNET_LIMIT:-90}

work=$(mktemp -d "${TMPDIR:-/tmp}/gannet-demonstration-XXXXXX")
started=

stop_all() {
  for pid in $started; do
    kill "$pid" 2>/dev/null || true
  done
  for pid in $started; do
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  echo "The demonstration failed: $*" >&2
  for log in "$work"/*.log; do
    [ ! -s "$log" ] || { echo "--- $(basename "$log")"; tail -n 20 "$log"; } >&2
  done
  exit 1
}

keep() { # the process that was just started is ours to stop, the newest first
  started="$! $started"
}

wait_until() { # SECONDS COMMAND...
  end=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt "$end" ] || return 1
    sleep 0.1
  done
}

make_samples() {
  mkdir -p "$work/www/photos"
  head -c 48M /dev/urandom >"$work/www/harbour-film.mkv"
  head -c 12M /dev/urandom >"$work/www/island-image.iso"
  head -c 3M /dev/urandom >"$work/www/photos/bass-rock.jpg"
  head -c 700K /dev/urandom >"$work/www/Möwen und Tölpel.pdf"
  echo 'The gannet dives from thirty metres.' >"$work/www/notes.txt"
  : >"$work/www/empty.bin"
  links='harbour-film.mkv island-image.iso photos/bass-rock.jpg
    M%C3%B6wen%20und%20T%C3%B6lpel.pdf notes.txt empty.bin'
}

write_nginx_conf() { # PORT
  user=
  [ "$(id -u)" -ne 0 ] || user='user root;'
  cat >"$work/nginx.conf" <<CONF
daemon off;
$user
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 256; }
http {
  access_log $work/access.txt;
  default_type application/octet-stream;
  client_body_temp_path $work/body;
  proxy_temp_path $work/proxy;
  fastcgi_temp_path $work/fastcgi;
  uwsgi_temp_path $work/uwsgi;
  scgi_temp_path $work/scgi;
  server { listen 127.0.0.1:$1; root $work/www; }
}
CONF
}

answers() {
  curl --noproxy '*' -fs -o "$work/answer" "http://127.0.0.1:$port/notes.txt" &&
    cmp -s "$work/answer" "$work/www/notes.txt"
}

# The port is free when asked for and may be taken a moment later, so a few are tried.
start_server() {
  for attempt in 1 2 3 4 5; do
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
    write_nginx_conf "$port"
    nginx -p "$work" -e "$work/nginx.log" -c "$work/nginx.conf" 2>>"$work/nginx-start.log" &
    server=$!
    keep
    wait_until 3 answers && return 0
    kill "$server" 2>/dev/null || true
    echo "attempt $attempt: nginx did not answer on port $port" >>"$work/nginx-start.log"
  done
  return 1
}

start_display() {
  Xvfb -displayfd 3 -screen 0 1000x720x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
  keep
  wait_until 10 test -s "$work/display" || fail "Xvfb did not start"
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
  dbus-daemon --session --nofork --print-address=3 3>"$work/bus" 2>"$work/bus.log" &
  keep
  wait_until 10 test -s "$work/bus" || fail "the session bus did not start"
  DBUS_SESSION_BUS_ADDRESS=$(cat "$work/bus")
  export DBUS_SESSION_BUS_ADDRESS
  openbox --sm-disable >"$work/openbox.log" 2>&1 &
  keep
}

make_home() {
  rm -rf "$shown"
  mkdir -p "$shown/Downloads" "$work/home/.config" "$work/run"
  chmod 700 "$work/run"
  echo "XDG_DOWNLOAD_DIR=\"$shown/Downloads\"" >"$work/home/.config/user-dirs.dirs"
  export HOME="$work/home" XDG_RUNTIME_DIR="$work/run" XDG_CONFIG_HOME="$work/home/.config"
  export XDG_DATA_HOME="$work/home/.local/share" XDG_CACHE_HOME="$work/home/.cache"
  export XDG_STATE_HOME="$work/home/.local/state"
  export GSETTINGS_SCHEMA_DIR="$build/data" GSETTINGS_BACKEND=memory
  export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8 NO_AT_BRIDGE=1
  unset WAYLAND_DISPLAY http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
}

# Every sample has its file, whole and under its own name, and no part is left.
all_whole() {
  kill -0 "$window" 2>/dev/null || fail "the program ended"
  (cd "$work/www" && find . -type f | while read -r sample; do
    cmp -s "$sample" "$shown/Downloads/$(basename "$sample")" || exit 1
  done) && ! find "$shown/Downloads" -name '*.part' | grep -q .
}

verify() {
  (cd "$work/www" && find . -type f -exec sha256sum {} + | sed 's,  \./\(.*/\)*,  ,') \
    >"$work/sums"
  (cd "$shown/Downloads" && sha256sum --check --strict "$work/sums")
}

window_is_shown() {
  xdotool search --onlyvisible --pid "$window" >/dev/null 2>&1
}

make_home
make_samples
start_server || fail "nginx did not start"
start_display

set --
for link in $links; do
  set -- "$@" "http://127.0.0.1:$port/$link"
done
"$build/src/gannet" "$@" >"$work/gannet.log" 2>&1 &
keep
window=$!

wait_until 20 window_is_shown || fail "no window appeared"
wait_until "$limit" all_whole || {
  import -window root "$shown/screenshot.png" || true
  ls -la "$shown/Downloads" >&2
  fail "not every file was whole after $limit s"
}
verify || fail "a file differs from what the server has"
# The list is drawn anew up to four times a second; the picture is of the last state.
sleep 1
import -window root "$shown/screenshot.png" || fail "no picture could be taken"
test -s "$shown/screenshot.png" || fail "the picture is empty"

echo
echo "Every file is whole. The files:   $shown/Downloads"
echo "                     The picture: $shown/screenshot.png"
