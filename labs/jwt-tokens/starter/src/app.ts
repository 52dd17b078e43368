import express, { type Express } from 'express';
import { issueAccessToken, readAccessToken } from './access-token.ts';
import type { Settings } from './settings.ts';

export function createApp(settings: Settings): Express {
  const app = express();
  app.use(express.json());

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ready' });
  });

  app.post('/login', (request, response) => {
    const { username, password } = request.body ?? {};
    const user = settings.users.find((each) => each.username === username);
    if (!user || user.password !== password) {
      response.status(401).json({ error: 'Unauthorized' });
      return;
    }
    response.json({ access_token: issueAccessToken(user), token_type: 'Bearer' });
  });

  app.get('/me', (request, response) => {
    const token = request.headers.authorization?.slice('Bearer '.length);
    const claims = token ? readAccessToken(token) : undefined;
    if (claims) response.json({ sub: claims.sub, iss: claims.iss, roles: claims.roles });
    else response.status(401).json({ error: 'Unauthorized' });
  });

  // To do: GET /.well-known/jwks.json, POST /admin/rotate-keys, POST /jws/verify

  return app;
}
