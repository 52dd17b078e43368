#!/bin/sh
# The server itself reads RABBITMQ_DEFAULT_USER and RABBITMQ_DEFAULT_PASS.
set -e
[ "$1" = rabbitmq-server ] || exec "$@"
echo '[rabbitmq_management].' >/etc/rabbitmq/enabled_plugins
export HOME=/var/lib/rabbitmq RABBITMQ_LOGS=-
exec setpriv --reuid rabbitmq --regid rabbitmq --clear-groups /usr/lib/rabbitmq/bin/rabbitmq-server
