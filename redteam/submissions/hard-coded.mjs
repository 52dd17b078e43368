import { json, serve } from './service.mjs';

const answer = { text: 'the note of the brief' };

serve({
  routes: {
    'POST /notes': (_request, response) => json(response, 201, answer, { location: '/notes/1' }),
    'GET /notes/1': (_request, response) => json(response, 200, answer),
  },
});
