import type { ServiceName } from '../runtime/service-name.ts';
import { startServices } from '../runtime/start-services.ts';

/**
 * Starts services ahead of the gradings that need them, and holds them until it is disposed. One
 * that does not start is told by the first grading that needs it.
 */
export function keepWarm(names: readonly ServiceName[], signal: AbortSignal): AsyncDisposable {
  const starting = startServices(names, { signal }).catch(() => undefined);
  return {
    async [Symbol.asyncDispose]() {
      await (await starting)?.[Symbol.asyncDispose]();
    },
  };
}
