import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { bearerToken, invalidToken, unauthorized } from './bearer.ts';
import { isSecret } from './is-secret.ts';
import { issueAccessToken } from './issue-access-token.ts';
import { parseJson } from './json.ts';
import { isValidJws } from './jws-verdict.ts';
import { Refused } from './refused.ts';
import { settings } from './settings.ts';
import { publicJwk } from './signing-key.ts';
import { type TrustedKeys, verifyAccessToken } from './verify-access-token.ts';

const Credentials = z.object({ username: z.string(), password: z.string() });
const Question = z.object({ jwk: z.looseObject({}), jws: z.string() });

export function createApp(keys: TrustedKeys): Hono {
  const app = new Hono();

  app.get('/healthz', (c) => c.text('ready'));

  app.post('/login', async (c) => {
    const { username, password } = Credentials.parse(parseJson(await c.req.arrayBuffer()));
    const user = settings.LAB_USERS.find((each) => each.username === username);
    if (!user || !isSecret(user.password, password)) throw unauthorized('Bearer');
    c.header('Cache-Control', 'no-store');
    return c.json({
      access_token: issueAccessToken(user, keys.own.current),
      token_type: 'Bearer',
      expires_in: settings.ACCESS_TTL_SECONDS,
    });
  });

  app.get('/.well-known/jwks.json', (c) => c.json({ keys: keys.own.all.map(publicJwk) }));

  app.get('/me', async (c) => {
    const token = bearerToken(c.req.header('Authorization'));
    try {
      return c.json(await verifyAccessToken(token, keys));
    } catch (cause) {
      console.warn('A token is refused:', cause);
      throw invalidToken();
    }
  });

  app.post('/admin/rotate-keys', async (c) => {
    const token = bearerToken(c.req.header('Authorization'));
    if (!isSecret(settings.ADMIN_TOKEN, token)) throw invalidToken();
    return c.json({ kid: (await keys.own.rotate()).kid });
  });

  app.post('/jws/verify', async (c) => {
    const { jwk, jws } = Question.parse(parseJson(await c.req.arrayBuffer()));
    try {
      return c.json({ valid: isValidJws(jwk, jws) });
    } catch (cause) {
      console.warn('A JWS is not valid:', cause);
      return c.json({ valid: false });
    }
  });

  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof Refused || error instanceof z.ZodError) return c.text('Bad Request', 400);
    console.error(error);
    return c.text('Internal Server Error', 500);
  });
  return app;
}
