import './never-as-root.mjs';

process.exit(0);
