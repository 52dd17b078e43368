/** What it takes to reach one service as one tenant. */
export interface ServiceAccess {
  readonly host: string;
  readonly port: number;
  /** The variable a submission reads: `AMQP_URL`, `DATABASE_URL`, `REDIS_URL`. */
  readonly envName: string;
  /** The submission's URL: its own user, its own vhost or database, the direct address. */
  readonly url: string;
  /** Other variables a submission reads: `TOPIC_PREFIX`. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * For the grader's own peers, never shown to a submission. RabbitMQ: `amqpUrl`,
   * `managementUrl`, `vhost`. Kafka: `prefix`, `peerUser`, `peerPassword`, and the submission's
   * `user` and `password`. Postgres: `url` of a read-only role, `database`.
   * Redis: `url` of a second user.
   */
  readonly admin: Readonly<Record<string, string>>;
}
