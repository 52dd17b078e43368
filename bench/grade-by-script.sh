#!/bin/sh
# What one would write without a grader: start the service, wait for it, run the tests, stop it.
# usage: grade-by-script.sh <node> <submission folder> <port> <vitest> <config>
set -eu
node=$1 folder=$2 port=$3 vitest=$4 config=$5
(cd "$folder" && PORT=$port exec "$node" src/server.ts) >/dev/null 2>&1 &
service=$!
trap 'kill -9 $service 2>/dev/null || true' EXIT
until curl -fs -o /dev/null "http://127.0.0.1:$port/healthz"; do sleep 0.01; done
BENCH_URL="http://127.0.0.1:$port" "$node" "$vitest" run --config "$config"
