import { serve } from './service.mjs';

// Whatever it is sent is the last it says.
serve({
  routes: {
    async 'POST /notes'(request) {
      let body = '';
      for await (const chunk of request) body += chunk;
      console.log(body);
      setImmediate(() => {
        throw new Error(`cannot store ${body}`);
      });
    },
  },
});
