import { serve } from './service.mjs';

serve({ routes: { 'GET /hello': () => process.exit(0) } });
