/**
 * Asks the partner for its keys.
 * @throws when it does not answer in time with 200 and JSON; a redirect is no answer
 */
export async function fetchKeySet(url: string, timeoutMs: number): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`The key set was answered with ${response.status}.`);
  }
  if (!response.headers.get('content-type')?.includes('json'))
    throw new Error('The key set is no JSON.');
  return response.json();
}
