import type { FastifyInstance } from 'fastify';
import { Refused } from './refused.ts';

export async function addMeRoute(app: FastifyInstance): Promise<void> {
  app.get('/me', (request, reply) => {
    if (!/^bearer +\S/i.test(request.headers.authorization ?? '')) {
      throw new Refused(401, 'Please bring a token', { 'www-authenticate': 'Bearer' });
    }
    return reply.header('cache-control', 'no-store').send({ name: 'You' });
  });
}
