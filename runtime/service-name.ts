/** The dependencies a lab may name in its manifest. */
export type ServiceName = 'rabbitmq' | 'kafka' | 'postgres' | 'redis' | 'nginx';

/** How a service is started; `auto` lets the runtime choose per service. */
export type BackendName = 'auto' | 'containers' | 'native' | 'attach';

/** A backend that has been chosen. */
export type ChosenBackend = Exclude<BackendName, 'auto'>;

export const backendNames: readonly BackendName[] = ['auto', 'containers', 'native', 'attach'];

export function isBackendName(text: string): text is BackendName {
  return (backendNames as readonly string[]).includes(text);
}
