/** Keeps running, with nothing to reach it by. */
setInterval(() => undefined, 60_000);
