import { json, serve } from './service.mjs';

serve({
  routes: {
    async 'POST /notes'(request, response) {
      let body = '';
      for await (const chunk of request) body += chunk;
      console.log(body, request.headers);
      json(response, 500, { error: body }, { 'x-error': JSON.stringify(JSON.parse(body).text) });
    },
  },
});
