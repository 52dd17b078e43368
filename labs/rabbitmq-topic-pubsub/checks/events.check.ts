import { type Any, check, expect, fail, quote, shape } from '../../../grader/kit/index.ts';
import { anEvent, type Event } from './event.ts';
import { Hub } from './hub.ts';
import { expectProblem } from './problem.ts';

const page = shape.object({ messages: shape.array(shape.anything) });

check('RPS-11', 'A valid event passes unchanged, to the byte', async (it) => {
  const { any, until } = it;
  const hub = await Hub.open(it);
  const [name, root] = [any.id('sub'), any.word()];
  await hub.subscribe(name, `${root}.#`);
  const seen = await hub.peer.subscribe('events', '#');
  for (const { id, body } of validEvents(any, root)) {
    const answer = await hub.post({ body });
    expect(answer).toHaveStatus(202);
    expect(answer).toHaveMediaType('application/json');
    const message = await until(`a message for ${id} in events`, () =>
      seen.find((one) => one.body.includes(id)),
    );
    if (!message.bytes.equals(Buffer.from(body))) {
      const [expected, actual] = [quote(body, 300), quote(message.body, 300)];
      fail(`the event in the exchange: expected it unchanged, ${expected}, got ${actual}`, {
        expected,
        actual,
      });
    }
    const read = await hub.get(name, 50);
    expect(read).toHaveStatus(200);
    const [first] = read.json(page).messages;
    expect(first, `${read.label}: the event`).toEqual(JSON.parse(body));
  }
});

check('RPS-11', 'What is no event is answered with 400 and goes nowhere', async (it) => {
  const { any, until } = it;
  const hub = await Hub.open(it);
  const root = any.word();
  const seen = await hub.peer.subscribe('events', '#');
  for (const body of noEvents(any, root)) expectProblem(await hub.post({ body }), 400);
  const valid = anEvent(any, `${root}.valid`);
  expect(await hub.post(valid)).toHaveStatus(202);
  await until(`a message for ${valid.id} in events`, () =>
    seen.some(({ body }) => body.includes(valid.id)),
  );
  const bodies = seen.map(({ body }) => body);
  expect(bodies, 'what was published of many requests, of which one was valid').toEqual([
    valid.body,
  ]);
});

/** Members are spelt out, so that a body can have white space and numbers of its own. */
function validEvents(any: Any, root: string): Pick<Event, 'id' | 'body'>[] {
  const written = (members: string, type = `${root}.new`) => {
    const id = any.id('event');
    return {
      id,
      body: `{"specversion":"1.0","id":"${id}","source":"/s","type":"${type}"${members}}`,
    };
  };
  const longest = `${any.id('event')}${'é'.repeat(110)}`;
  const id = `${longest}${'x'.repeat(255 - Buffer.byteLength(longest))}`;
  const longType = `${root}.${'ü'.repeat(120)}`;
  const type = `${longType}${'x'.repeat(255 - Buffer.byteLength(longType))}`;
  const spaced = any.id('event');
  const [far, farSource] = [any.id('event'), `https://example.org/${'s'.repeat(300)}`];
  return [
    written(''),
    written(',"comexampleextension1":"value","priority":7,"sampled":true'),
    written(',"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"'),
    written(',"time":"2026-02-03T04:05:06.123456789+01:00","subject":"a/b","data":null'),
    written(',"time":null,"subject":null,"datacontenttype":null,"dataschema":null'),
    written(
      ',"datacontenttype":"application/xml","dataschema":"https://example.org/s","data":"<much wow=\\"x\\"/>"',
    ),
    written(',"data_base64":"AAECAw=="'),
    written(',"data":12345678901234567890'),
    written(',"data":{"amount":1.10,"large":1E3,"text":"\\u00e9\\/ é 日本 👍","list":[[],{}]}'),
    // What bytes that are no UTF-8 turn into is a character like others where it came as itself.
    written(',"data":"\uFFFD"'),
    written(',"data":[0,false,"",{"id":7,"type":null}]'),
    {
      id: spaced,
      body: `\n{ "type" : "${root}.a.b",\t"source":" ","id":"${spaced}",\r\n "data":{ },"specversion":"1.0" }\n`,
    },
    { id, body: `{"specversion":"1.0","id":"${id}","source":"urn:x","type":"${root}.new"}` },
    written('', type),
    {
      id: far,
      body: `{"specversion":"1.0","id":"${far}","type":"${root}.new","source":"${farSource}"}`,
    },
  ];
}

function noEvents(any: Any, root: string): (string | Buffer)[] {
  const event = { specversion: '1.0', id: any.id('event'), source: '/s', type: `${root}.bad` };
  const members = ['specversion', 'id', 'source', 'type'] as const;
  const spoilt = members.flatMap((name) => [
    ...[undefined, null, '', 1, true, ['1.0'], {}].map((value) => ({ ...event, [name]: value })),
  ]);
  const texts = [
    '',
    '{',
    `${JSON.stringify(event)} ${JSON.stringify(event)}`,
    ...[
      null,
      7,
      root,
      [],
      [event],
      {},
      { event },
      { ...event, specversion: '0.3' },
      { ...event, specversion: '1.0.2' },
      { ...event, specversion: '1' },
      { ...event, id: `${'é'.repeat(127)}xx` },
      { ...event, type: `${root}.${'é'.repeat(128)}` },
      ...spoilt,
    ].map((value) => JSON.stringify(value)),
  ];
  const latin1 = Buffer.from(JSON.stringify({ ...event, data: 'caf\u00e9' }), 'latin1');
  return [...texts, latin1];
}
