import { type CheckContext, check, expect, fail } from '../../../grader/kit/index.ts';
import { docPath, tagOf } from './doc.ts';
import {
  expectBytes,
  expectHeader,
  expectNoHeader,
  expectStatus,
  expectSuccess,
} from './expect-answer.ts';
import { partsOf } from './multipart.ts';

const type = 'image/png';
const length = 1000;

check('SEM-08', 'A range gets exactly its bytes, and headers that say so', async (it) => {
  const doc = await storeImage(it, it.any.word(length));
  const ranges: [range: string, first: number, last: number][] = [
    ['bytes=0-99', 0, 99],
    ['bytes=100-199', 100, 199],
    ['bytes=0-0', 0, 0],
    ['bytes=999-999', 999, 999],
    ['bytes=100-', 100, 999],
    ['bytes=999-', 999, 999],
    ['bytes=0-', 0, 999],
    ['bytes=0-999', 0, 999],
    ['bytes=-50', 950, 999],
    ['bytes=-1', 999, 999],
    ['bytes=-1000', 0, 999],
    ['bytes=900-1000', 900, 999],
    ['bytes=900-5000', 900, 999],
    ['bytes=900-99999999999999999999', 900, 999],
    ['bytes=-5000', 0, 999],
    ['Bytes=0-9', 0, 9],
    ['BYTES=-10', 990, 999],
  ];
  for (const [range, first, last] of ranges) await expectPart(it, doc, range, first, last);
});

check('SEM-08', 'Ranges are parts of the present version', async (it) => {
  const { any } = it;
  const path = docPath(it);
  await storeImage(it, any.word(300), path);
  const replaced = await storeImage(it, any.word(70_000), path);
  await expectPart(it, replaced, 'bytes=250-350', 250, 350);
  await expectPart(it, replaced, 'bytes=10000-69998', 10_000, 69_998);
  await expectPart(it, replaced, 'bytes=69990-', 69_990, 69_999);
  await expectPart(it, await storeImage(it, 'x'), 'bytes=0-', 0, 0);
});

check('SEM-08', 'A whole document says that ranges are served', async (it) => {
  const { api } = it;
  const { path, bytes } = await storeImage(it, it.any.word(length));
  for (const method of ['GET', 'HEAD']) {
    const answer = await api.send({ method, path });
    expectStatus(answer, 'without Range', 200);
    expectHeader(answer, 'without Range', 'Accept-Ranges', 'bytes');
    expectNoHeader(answer, 'without Range', 'Content-Range');
  }
  expectBytes(await api.get(path), 'without Range', bytes);
});

check('SEM-08', 'Of two ranges both are sent, or everything', async (it) => {
  const { api } = it;
  const { path, bytes } = await storeImage(it, it.any.word(length));
  const range = 'bytes=0-9,500-509';
  const answer = await api.get(path, { headers: { Range: range } });
  const what = `with Range: ${range}`;
  expectStatus(answer, what, 200, 206);
  if (answer.status === 200) {
    expectBytes(answer, what, bytes);
    expectNoHeader(answer, what, 'Content-Range');
    return;
  }
  expect(answer.mediaType, `${answer.label}: ${what}: media type of a 206 with two ranges`).toBe(
    'multipart/byteranges',
  );
  const parts = partsOf(answer);
  for (const [first, last] of [
    [0, 9],
    [500, 509],
  ] as const) {
    const described = `bytes ${first}-${last}/${length}`;
    const part = parts.find(({ contentRange }) => contentRange === described);
    if (!part) fail(`${answer.label}: ${what}: expected a part with Content-Range: ${described}`);
    const content = bytes.subarray(first, last + 1).toString('latin1');
    expect(part.content, `${answer.label}: ${what}: content of the part ${described}`).toBe(
      content,
    );
  }
});

interface Image {
  path: string;
  bytes: Buffer;
  tag: string;
}

/** A document whose type no service has reason to touch. */
async function storeImage(
  it: CheckContext,
  content: string | Buffer,
  path = docPath(it),
): Promise<Image> {
  const bytes = Buffer.from(content);
  const headers = { 'Content-Type': type };
  const put = await it.api.send({ method: 'PUT', path, body: bytes, headers });
  expectSuccess(put, 'on the way');
  return { path, bytes, tag: tagOf(await it.api.get(path)) };
}

async function expectPart(
  { api }: CheckContext,
  { path, bytes, tag }: Image,
  range: string,
  first: number,
  last: number,
): Promise<void> {
  const answer = await api.get(path, { headers: { Range: range } });
  const what = `with Range: ${range}`;
  const part = bytes.subarray(first, last + 1);
  expectStatus(answer, what, 206);
  expectHeader(answer, what, 'Content-Range', `bytes ${first}-${last}/${bytes.length}`);
  expectBytes(answer, what, part);
  expectHeader(answer, what, 'Content-Length', String(part.length));
  expectHeader(answer, what, 'ETag', tag);
  expectHeader(answer, what, 'Content-Type', type);
}
