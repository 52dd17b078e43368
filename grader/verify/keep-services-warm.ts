import type { BackendName } from '../../runtime/service-name.ts';
import { GraderError } from '../grader-error.ts';
import type { Lab } from '../lab.ts';

interface WarmServices extends AsyncDisposable {
  /** Why a service cannot be had on this machine. */
  missing?: string;
}

/**
 * Holds a lab's services over all gradings of it, so that none of them waits for a start.
 * @throws {RuntimeError} when a service that could be had does not come up.
 */
export async function keepServicesWarm(
  lab: Lab,
  { backend, signal }: { backend?: BackendName | undefined; signal?: AbortSignal | undefined },
): Promise<WarmServices> {
  if (lab.services.length === 0) return { async [Symbol.asyncDispose]() {} };
  const [{ startServices }, { RuntimeError }] = await Promise.all([
    import('../../runtime/start-services.ts'),
    import('../../runtime/runtime-error.ts'),
  ]);
  try {
    return await startServices(lab.services, {
      ...(backend ? { backend } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw new GraderError('interrupted', 'Interrupted.');
    const missing = ['service-missing', 'engine-missing', 'image-missing'];
    if (!(error instanceof RuntimeError) || !missing.includes(error.code)) throw error;
    return { missing: error.message, async [Symbol.asyncDispose]() {} };
  }
}
