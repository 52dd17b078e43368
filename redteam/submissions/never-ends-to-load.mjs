import './never-as-root.mjs';

for (;;);
