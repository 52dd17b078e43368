# Starts more processes than it may and says how many it got to; they end by themselves.
# A shell that cannot fork ends.
started=0
while [ "$started" -lt "$1" ]; do
  sleep 5 &
  started=$((started + 1))
done
echo "started $started"
