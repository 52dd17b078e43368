import { serve } from './service.mjs';

// Everything it may signal. Only where the walls keep that to itself: see the table.
serve({
  routes: {
    'GET /hello': () => process.kill(-1, 'SIGKILL'),
  },
});
