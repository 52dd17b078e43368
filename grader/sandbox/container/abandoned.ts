import { processStart } from '../../process-start.ts';
import type { EngineClient } from './engine-client.ts';

const ownerLabel = 'api-labs.grader';

/** Which grader a container belongs to, so that a later one knows when it is abandoned. */
export const ownerLabels = () => ({
  [ownerLabel]: `${process.pid} ${processStart(process.pid)}`,
});

/** Removes the containers of graders that were killed: nothing runs in them any more. */
export async function removeAbandoned(client: EngineClient): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ label: [ownerLabel] }));
  const found = await client.request<{ Id: string; Labels: Record<string, string> }[]>(
    'GET',
    `/containers/json?all=1&filters=${filters}`,
  );
  for (const { Id: id, Labels: labels } of found) {
    const [pid, start] = labels[ownerLabel]?.split(' ') ?? [];
    if (processStart(Number(pid)) === start) continue;
    await client.request('DELETE', `/containers/${id}?force=1&v=1`).catch(() => undefined);
  }
}
