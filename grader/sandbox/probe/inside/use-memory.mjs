// Takes more memory than it may, in steps, and says so when nobody stops it.
const most = Number(process.env.MAY_USE_BYTES) * 1.5;
const step = 16 * 1024 * 1024;
const held = [];
const timer = setInterval(() => {
  held.push(Buffer.alloc(step, held.length + 1));
  // Where a watchdog is the wall, it gets the time to look.
  if (held.length * step > most && held.length * step > most + step * 60) {
    clearInterval(timer);
    console.log(`used ${held.length * step}`);
  }
}, 5);
