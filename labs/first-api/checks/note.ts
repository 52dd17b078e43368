import { type Api, expect, type Read, shape } from '../../../grader/kit/index.ts';

/** A whole note, as the brief describes it. */
export const note = shape.object({ id: shape.string, text: shape.string, createdAt: shape.string });
export type Note = Read<typeof note>;

/** As much of a note as a check needs whose requirement is not the notes themselves. */
const anyNote = shape.object({ id: shape.string });

/** Creates a note on the way to something else: how it is created is judged by FA-03 alone. */
export async function createNote(api: Api, text: string): Promise<{ id: string; json: unknown }> {
  const created = await api.post('/notes', { text });
  expect(created).toHaveStatus(201, 200);
  return { id: created.json(anyNote).id, json: created.json() };
}

/** The ids in the list; what else the list shows is judged by FA-04 alone. */
export async function listIds(api: Api): Promise<string[]> {
  const list = await api.get('/notes');
  expect(list).toHaveStatus(200);
  return list.json(shape.array(anyNote)).map(({ id }) => id);
}
