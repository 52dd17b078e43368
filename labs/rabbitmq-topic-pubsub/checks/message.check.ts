import { check, expect, type ReceivedMessage, readJson, shape } from '../../../grader/kit/index.ts';
import { anEvent, type Event } from './event.ts';
import { Hub } from './hub.ts';

check('RPS-02', 'The message is the event, with the properties of the contract', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const seen = await hub.peer.subscribe('events', '#');
  const root = any.word();
  for (const [event, contentType] of [
    [anEvent(any, `${root}.new`, { data: any.sentence() }), 'application/cloudevents+json'],
    [anEvent(any, `${root}.Created.EU`), 'application/cloudevents+json; charset=utf-8'],
    [anEvent(any, `${root}.größe.日本`), 'application/cloudevents+json'],
    [anEvent(any, `${root}.a.b.c.d.e`, { data: { list: [1] } }), 'application/cloudevents+json'],
  ] as const) {
    const headers = { 'content-type': contentType };
    expect(await hub.post(event, { headers })).toHaveStatus(202);
    const message = await it.until(`a message for ${event.id} in events`, () =>
      seen.find(({ body }) => body.includes(event.id)),
    );
    expectMessage(message, event);
  }
});

check('RPS-02', 'Every request publishes one message, also with an id used before', async (it) => {
  const { any, until } = it;
  const hub = await Hub.open(it);
  const type = any.word();
  const seen = await hub.peer.subscribe('events', type);
  const [event, last] = [anEvent(any, type), anEvent(any, type)];
  for (const one of [event, event, last]) expect(await hub.post(one)).toHaveStatus(202);
  await until(`a message for ${last.id} in events`, () => seen.some(isAbout(last)));
  expect(seen.filter(isAbout(event)).length, `messages for ${event.id}, handed in twice`).toBe(2);
  expect(seen.filter(isAbout(last)).length, `messages for ${last.id}, handed in once`).toBe(1);
});

const isAbout =
  ({ id }: Event) =>
  ({ body }: ReceivedMessage) =>
    body.includes(id);

function expectMessage(message: ReceivedMessage, event: Event): void {
  const where = `the message for ${event.id}`;
  expect(message.exchange, `${where}: exchange`).toBe('events');
  expect(message.routingKey, `${where}: routing key`).toBe(event.type);
  const body = readJson(message.body, `${where}: body`, shape.anything);
  expect(body, `${where}: body`).toEqual(JSON.parse(event.body));
  expect(message.contentType, `${where}: content_type`).toBe('application/cloudevents+json');
  expect(message.messageId, `${where}: message_id`).toBe(event.id);
  expect(message.persistent, `${where}: persistent (delivery_mode 2)`).toBe(true);
}
