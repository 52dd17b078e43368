// The build command of one whose lock file names a tarball somewhere in the world.
import './never-as-root.mjs';

const answer = await fetch('http://1.1.1.1/left-pad.tgz', { signal: AbortSignal.timeout(3000) });
console.log(`fetched ${(await answer.arrayBuffer()).byteLength} bytes`);
