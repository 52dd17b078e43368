import { serve } from './service.mjs';

serve({ listen: (server) => server.listen(process.env.PORT, '0.0.0.0') });
