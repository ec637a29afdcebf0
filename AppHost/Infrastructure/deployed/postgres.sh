#!/bin/sh
# Makes the role and the database of each service whose password is in the environment: PASSWORD_OF_time_entries is that of time-entries.
# The image runs it once, when it has initialised the volume.
set -eu
env | sed -n 's/^\(PASSWORD_OF_[a-z_]*\)=.*/\1/p' | while read -r variable; do
    service=$(printf '%s' "${variable#PASSWORD_OF_}" | tr _ -)
    psql --set ON_ERROR_STOP=1 --set service="$service" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<SQL
\getenv password $variable
create role :"service" login password :'password';
create database :"service" owner :"service";
revoke connect, temporary on database :"service" from public;
SQL
done
