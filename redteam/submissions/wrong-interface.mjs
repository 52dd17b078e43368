import { serve } from './service.mjs';

serve({ listen: (server) => server.listen(process.env.PORT, '::1') });
