import './never-as-root.mjs';

setInterval(() => undefined, 1000);
