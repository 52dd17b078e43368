import { Kafka, logLevel } from 'kafkajs';
import { namesUnder } from '../src/names.ts';
import { readSettings } from '../src/settings.ts';

const { brokers, topicPrefix } = readSettings(process.env);

export const kafka = new Kafka({ brokers, logLevel: logLevel.ERROR });
export const names = namesUnder(topicPrefix);
