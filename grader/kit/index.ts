/** All that a check may import. */
export type { AmqpPeer } from './amqp-peer.ts';
export type { Any } from './any.ts';
export type { Api, ApiRequest, RequestOptions } from './api.ts';
export { check } from './check.ts';
export type { CheckContext } from './check-context.ts';
export { CheckFailure, fail } from './check-failure.ts';
export type { Exchange } from './exchange.ts';
export { expect } from './expect.ts';
export { fence } from './fence.ts';
export type { KafkaGroup, KafkaGroupMember } from './kafka-group.ts';
export type { KafkaPeer, KafkaTopic, NewTopic } from './kafka-peer.ts';
export type { KafkaRecord, RecordPosition, RecordToProduce } from './kafka-record.ts';
export { quote } from './quote.ts';
export type { ReceivedMessage } from './received-message.ts';
export type { RedisKey, RedisPeer } from './redis-peer.ts';
export type { Read } from './shape.ts';
export * as shape from './shape.ts';
export type { Upstream, UpstreamAnswer, UpstreamRequest } from './upstream.ts';
