#!/bin/sh
# rabbitmq.sh PROGRAM: runs RabbitMQ together with epmd, Erlang's name service, on ERL_EPMD_PORT.
# The broker would start an epmd by itself, as a daemon that outlives it.

# Where the kernel can, it ends a process whose parent was killed.
if command -v setpriv >/dev/null; then guard="setpriv --pdeathsig TERM"; else guard=""; fi

$guard epmd &
names=$!

# With this set, RabbitMQ's script becomes the broker instead of waiting for it.
export RUNNING_UNDER_SYSTEMD=true
$guard "$1" &
broker=$!
trap 'kill -TERM "$broker"' TERM INT HUP

# A signal ends `wait` before the broker has ended.
while kill -0 "$broker" 2>/dev/null; do
  wait "$broker"
  status=$?
done
kill "$names" 2>/dev/null
wait "$names"
exit "$status"
