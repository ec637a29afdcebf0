#!/bin/sh
# postgres.sh COMMAND…: runs Postgres, and stops it the quick way.
# SIGTERM, which every supervisor sends, means to Postgres: wait until the last client has left. SIGINT means: now, and cleanly.

"$@" &
server=$!
trap 'kill -INT "$server"' TERM INT HUP

# A signal ends `wait` before the server has ended.
while kill -0 "$server" 2>/dev/null; do
  wait "$server"
  status=$?
done
exit "$status"
