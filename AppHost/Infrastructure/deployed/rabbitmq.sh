#!/bin/sh
# Makes the user of each service whose password is in the environment (PASSWORD_OF_time_entries is that of time-entries), then imports the topology, which
# says what they may do. At every start: a changed password counts.
set -eu
rabbitmqctl await_startup
env | sed -n 's/^\(PASSWORD_OF_[a-z_]*\)=.*/\1/p' | while read -r variable; do
    service=$(printf '%s' "${variable#PASSWORD_OF_}" | tr _ -)
    eval "password=\$$variable"
    printf '%s' "$password" | rabbitmqctl add_user "$service" || printf '%s' "$password" | rabbitmqctl change_password "$service"
done
rabbitmqctl import_definitions /etc/rabbitmq/topology.json
