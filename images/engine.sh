#!/usr/bin/env bash
# Gives a plain Debian machine (CI) a container engine and a base image, and takes the engine away again:
#   images/engine.sh start    installs Debian's engine where there is none, starts it, and makes the stand-in base image
#   images/engine.sh stop     ends the engine that `start` has started, and all of its containers
# It needs root. Where an engine runs already, `start` leaves it alone, and `stop` too.
set -euo pipefail
cd "$(dirname "$0")"

pid_file=/run/macro-runner-engine.pid
log=/var/log/macro-runner-engine.log

answers() { docker info >/dev/null 2>&1; }

install() {
  missing=()
  command -v dockerd >/dev/null || missing+=(docker.io)
  command -v docker >/dev/null || missing+=(docker.io)
  command -v iptables >/dev/null || missing+=(iptables)
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v docker-registry >/dev/null || missing+=(docker-registry)
  [ ${#missing[@]} -eq 0 ] && return
  apt-get update -qq
  # Packages must not start services of their own: where there is no systemd they cannot, and we need a pid.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

start() {
  install
  if ! answers; then
    setsid dockerd --pidfile "$pid_file" >"$log" 2>&1 </dev/null &
    for _ in $(seq 150); do
      answers && break
      sleep 0.2
    done
    if ! answers; then
      echo "The container engine does not answer after 30 s; the end of $log:" >&2
      tail -n 20 "$log" >&2
      exit 1
    fi
  fi
  ./stand_in_base.sh
}

stop() {
  if [ ! -s "$pid_file" ]; then
    echo "No engine that this script has started is running."
    return
  fi
  pid=$(cat "$pid_file")
  running=$(docker ps --quiet || true)
  [ -z "$running" ] || docker kill $running >/dev/null
  kill "$pid"
  for _ in $(seq 150); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  rm -f "$pid_file"
}

case "${1:-}" in
  start) start ;;
  stop) stop ;;
  *) sed -n '2,5s/^# *//p' "$0" >&2; exit 2 ;;
esac
