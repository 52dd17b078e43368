import { serve } from './service.mjs';

serve({ listen: (server) => server.listen(Number(process.env.PORT) + 20_000) });
