/** The same for every RabbitMQ of ours, however it is started: lines of `rabbitmq.conf`. */
export const rabbitmqSettings: readonly string[] = [
  // As RabbitMQ 4 has it; older ones take messages of 128 MiB.
  'max_message_size = 16777216',
  // What the management API tells is then 1 s old at most, instead of 5 s.
  'collect_statistics_interval = 500',
  'management.sample_retention_policies.global.minute = 1',
  'management.sample_retention_policies.basic.minute = 1',
  'management.sample_retention_policies.detailed.10 = 1',
];
