import { readFileSync } from 'node:fs';
import { serve } from './service.mjs';

// A shell looked before Node opened any of its own: start.sh.
serve({
  attack: () =>
    readFileSync(`${process.env.LAB_DATA_DIR}/descriptors`, 'utf8')
      .split('\n')
      .map((line) => line.replace(/^.* (\d+ -> )/, '$1'))
      // Its own three, the folder that is being listed, and what leads nowhere.
      .filter((line) => / -> /.test(line) && !/^[012] |\/fd$|\/dev\/null$/.test(line)),
});
