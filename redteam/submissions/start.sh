# Writes down which descriptors it was born with, then becomes the service.
ls -l /proc/self/fd >"$LAB_DATA_DIR/descriptors"
exec node server.mjs
