#!/bin/bash
# KAFKA_A_B___C=x becomes a.b-c=x, as in the official image; the storage is formatted, the node run.
set -e
[ "$1" = kafka ] || exec "$@"
properties=/tmp/server.properties
echo 'log.dirs=/tmp/kafka-logs' >"$properties"
while IFS= read -r -d '' variable; do
  [[ $variable == KAFKA_* ]] || continue
  name=${variable%%=*}
  name=${name#KAFKA_}
  name=${name//___/-}
  name=${name//_/.}
  printf '%s=%s\n' "${name,,}" "${variable#*=}" >>"$properties"
done </proc/self/environ
java=(java -Xms64m -Xmx384m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '/opt/kafka/libs/*'
  -Dorg.slf4j.simpleLogger.defaultLogLevel=warn)
"${java[@]}" kafka.tools.StorageTool format --cluster-id api-labs-kafka-cluster --config "$properties"
exec "${java[@]}" kafka.Kafka "$properties"
