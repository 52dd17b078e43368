# Starts more processes than it may and says how many it got to; they end with the sandbox.
# A shell that cannot fork ends.
started=0
while [ "$started" -lt "$1" ]; do
  sleep 60 &
  started=$((started + 1))
done
echo "started $started"
