import type { RequestHandler } from 'express';
import type { Pool } from './database.ts';
import { findDevice } from './find-device.ts';
import { sendProblem } from './problem.ts';
import { isId } from './reading.ts';

/** Shows what was counted, by whichever instance. */
export function getDevice(pool: Pool): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { id } = request.params;
    try {
      const device = isId(id) ? await findDevice(pool, id) : undefined;
      if (device) response.json(device);
      else sendProblem(response, 404, 'No reading of this device was counted so far');
    } catch (error) {
      console.error('Device not found out:', error);
      sendProblem(response, 500, 'Internal error');
    }
  };
}
