import type { ServiceName } from './service-name.ts';

/** The package that brings a service's program, by package manager. */
export interface NativePackages {
  readonly debian: string;
  readonly homebrew: string;
}

/** Postgres needs none where npm has brought binaries for the platform. */
export const nativePackages: Readonly<Partial<Record<ServiceName, NativePackages>>> = {
  rabbitmq: { debian: 'rabbitmq-server', homebrew: 'rabbitmq' },
  kafka: { debian: 'default-jre-headless maven', homebrew: 'openjdk maven' },
  postgres: { debian: 'postgresql', homebrew: 'postgresql@18' },
  redis: { debian: 'redis-server', homebrew: 'redis' },
  nginx: { debian: 'nginx', homebrew: 'nginx' },
};
