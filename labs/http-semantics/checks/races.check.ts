import { type CheckContext, check } from '../../../grader/kit/index.ts';
import { docPath, docType, putDoc, storeDoc } from './doc.ts';
import { expectBytes, expectOneWinner, expectStatus, expectSuccess } from './expect-answer.ts';

const racers = 10;
const races = 3;

check('SEM-05', 'Of ten parallel PUTs with the current tag, one wins', async (it) => {
  for (let race = 0; race < races; race++) {
    const { path, tag } = await storeDoc(it);
    await raceToPut(it, path, { 'If-Match': tag }, 'in parallel with the current tag in If-Match');
  }
});

check('SEM-05', 'Of ten parallel DELETEs with the current tag, one wins', async (it) => {
  const { api } = it;
  for (let race = 0; race < races; race++) {
    const { path, tag } = await storeDoc(it);
    const request = { method: 'DELETE', path, headers: { 'If-Match': tag } };
    const answers = await api.together(Array.from({ length: racers }, () => request));
    expectOneWinner(answers, `${racers} in parallel with the current tag in If-Match`, 412, 404);
    expectStatus(await api.get(path), 'after DELETE', 404);
  }
});

check('SEM-05', 'A slow PUT does not overwrite what came meanwhile', async (it) => {
  for (let race = 0; race < races; race++) {
    const { path, tag } = await storeDoc(it);
    await overtake(
      it,
      path,
      { 'If-Match': tag },
      'its tag was current when its body began, not at its end',
    );
  }
});

check('SEM-06', 'Of ten parallel creations, one wins', async (it) => {
  const { path: known } = await storeDoc(it);
  for (let race = 0; race < races; race++) {
    const path = docPath(it);
    const what = 'in parallel with If-None-Match: * on a new name';
    const winner = await raceToPut(it, path, { 'If-None-Match': '*' }, what);
    expectStatus(winner, `${racers} ${what}: the one that succeeded`, 201);
  }
  expectStatus(await it.api.get(known), 'another document', 200);
});

check('SEM-06', 'A slow creation does not overwrite what came meanwhile', async (it) => {
  for (let race = 0; race < races; race++) {
    const path = docPath(it);
    await overtake(
      it,
      path,
      { 'If-None-Match': '*' },
      'its name was free when its body began, not at its end',
    );
  }
});

/** Of parallel PUTs under one condition one succeeds, and its content is there afterwards. */
async function raceToPut(
  it: CheckContext,
  path: string,
  condition: Readonly<Record<string, string>>,
  what: string,
) {
  const { api, any } = it;
  const contents = Array.from({ length: racers }, (_, index) => any.word(40 + index));
  const headers = { 'Content-Type': docType, ...condition };
  const answers = await api.together(
    contents.map((body) => ({ method: 'PUT', path, body, headers })),
  );
  const winner = expectOneWinner(answers, `${racers} ${what}`, 412);
  const content = contents[answers.indexOf(winner)] ?? '';
  const after = 'the content of the PUT that succeeded';
  expectBytes(await api.get(path), after, content);
  return winner;
}

/** While half of a PUT is under way another one succeeds, under the same condition. */
async function overtake(
  it: CheckContext,
  path: string,
  condition: Readonly<Record<string, string>>,
  why: string,
): Promise<void> {
  const { api, any } = it;
  const [slow, fast] = [any.word(2000), any.word(50)];
  const midway = async () => {
    // Once this is answered, the service has most likely begun with the slow one.
    await api.get('/healthz');
    expectSuccess(await putDoc(it, path, fast, condition), 'while another PUT is under way');
  };
  const headers = { 'Content-Type': docType, ...condition };
  const answer = await api.send({ method: 'PUT', path, body: slow, headers, midway });
  expectStatus(answer, why, 412);
  expectBytes(await api.get(path), 'after a slow PUT was refused', fast);
}
