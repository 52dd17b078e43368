/** Who administers a broker of ours. */
export const adminName = 'lab_admin';

const mebibyte = 1024 * 1024;

/**
 * The same for every Kafka of ours, however it is started: one node that is broker and controller,
 * quick where Kafka is made to wait for others, bounded where a submission could fill the disk.
 */
const common = {
  'process.roles': 'broker,controller',
  'node.id': 1,
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'LAB',
  'listener.security.protocol.map': 'LAB:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
  'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256',
  'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
  'sasl.mechanism.inter.broker.protocol': 'PLAIN',
  'sasl.mechanism.controller.protocol': 'PLAIN',
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users': `User:${adminName}`,
  // A misspelt topic is an error a learner should see.
  'auto.create.topics.enable': false,

  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 500,
  'group.consumer.min.session.timeout.ms': 1000,
  'group.consumer.session.timeout.ms': 6000,
  'group.consumer.min.heartbeat.interval.ms': 100,
  'group.consumer.heartbeat.interval.ms': 500,
  'offsets.topic.num.partitions': 1,
  'offsets.topic.replication.factor': 1,
  'transaction.state.log.num.partitions': 1,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': 500,
  'share.coordinator.state.topic.num.partitions': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'log.cleaner.backoff.ms': 200,
  'log.segment.delete.delay.ms': 1000,
  'controlled.shutdown.enable': false,

  // Whoever reads a topic then cannot be made to unpack a little into a lot.
  'compression.type': 'uncompressed',
  'log.retention.bytes': 256 * mebibyte,
  'log.segment.bytes': 64 * mebibyte,
  'log.retention.check.interval.ms': 10_000,
  'log.index.size.max.bytes': mebibyte,
  'socket.request.max.bytes': 16 * mebibyte,
  'log.cleaner.dedupe.buffer.size': 4 * mebibyte,
  'num.network.threads': 2,
  'num.io.threads': 4,
} as const;

export interface Listeners {
  /** `0.0.0.0:9092` */
  readonly clients: string;
  /** How the broker reaches itself; what clients are told is for the gateway to say. */
  readonly announced: string;
  readonly controller: string;
  readonly secret: string;
}

/** Everything that goes into a `server.properties`, but the log folder. */
export function kafkaSettings(listeners: Listeners): Record<string, string> {
  const { clients, announced, controller, secret } = listeners;
  const plain = 'org.apache.kafka.common.security.plain.PlainLoginModule';
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule';
  const login = `${plain} required username="${adminName}" password="${secret}" user_${adminName}="${secret}";`;
  const settings = {
    ...common,
    listeners: `LAB://${clients},CONTROLLER://${controller}`,
    'advertised.listeners': `LAB://${announced}`,
    'controller.quorum.voters': `1@${controller}`,
    'listener.name.lab.plain.sasl.jaas.config': login,
    'listener.name.lab.scram-sha-256.sasl.jaas.config': `${scram} required;`,
    'listener.name.controller.plain.sasl.jaas.config': login,
  };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, `${value}`]));
}
