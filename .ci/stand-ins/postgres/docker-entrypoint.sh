#!/bin/sh
# Sets up a cluster from POSTGRES_*, then runs the server.
set -e
[ "$1" = postgres ] || exec "$@"
shift
bin=$(ls -d /usr/lib/postgresql/*/bin)
data=/var/lib/postgresql/data
as_postgres() { setpriv --reuid postgres --regid postgres --clear-groups "$@"; }
mkdir -p "$data" /run/postgresql
chown -R postgres:postgres /var/lib/postgresql /run/postgresql
printf %s "$POSTGRES_PASSWORD" >/run/postgresql/password
chown postgres /run/postgresql/password
# shellcheck disable=SC2086 # several options in one variable, as in the official image
as_postgres "$bin/initdb" -D "$data" -U "$POSTGRES_USER" -A scram-sha-256 \
  --pwfile=/run/postgresql/password --no-sync $POSTGRES_INITDB_ARGS >/dev/null
rm /run/postgresql/password
echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
exec setpriv --reuid postgres --regid postgres --clear-groups \
  "$bin/postgres" -D "$data" -c listen_addresses='*' "$@"
