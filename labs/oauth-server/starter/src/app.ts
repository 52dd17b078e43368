import express, { type Express } from 'express';
import { form, page } from './html.ts';
import type { Settings } from './settings.ts';

export function createApp(settings: Settings): Express {
  const app = express();
  // Bodies of forms arrive as they were sent: express.urlencoded would hide what was sent twice.
  app.use(express.text({ type: 'application/x-www-form-urlencoded' }));

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.get('/authorize', (_request, response) => {
    // To do: look at the client, the redirect URI, and then at everything else.
    const controls = `<label>Name <input name="username"></label>
      <label>Password <input name="password" type="password"></label>
      <button>Log in</button>`;
    response.send(page('Log in', form({ action: '/login', hidden: {}, controls })));
  });

  app.post('/token', (request, response) => {
    const parameters = new URLSearchParams(request.body);
    const client = settings.clients.get(parameters.get('client_id') ?? '');
    // To do: authenticate the client, then see what it brings: a code, a refresh token, or only itself.
    response.status(400).json({ error: client ? 'unsupported_grant_type' : 'invalid_request' });
  });

  // To do: GET /.well-known/oauth-authorization-server, POST /login, /revoke and /introspect

  return app;
}
