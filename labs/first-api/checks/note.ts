import { type Api, expect, type Read, shape } from '../../../grader/kit/index.ts';

/** A whole note, as the brief describes it. */
export const note = shape.object({ id: shape.string, text: shape.string, createdAt: shape.string });
export type Note = Read<typeof note>;

/** The members the brief knows; a note may have more, and those may change as they like. */
const anyNote = shape.object({
  id: shape.string,
  text: shape.optional(shape.anything),
  createdAt: shape.optional(shape.anything),
});
export type AnyNote = Read<typeof anyNote>;

/** Creates a note on the way to something else: how it is created is judged by FA-03 alone. */
export async function createNote(api: Api, text: string): Promise<AnyNote> {
  const created = await api.post('/notes', { text });
  expect(created).toHaveStatus(201, 200);
  return created.json(anyNote);
}

export async function readNote(api: Api, id: string): Promise<AnyNote> {
  const read = await api.get(`/notes/${id}`);
  expect(read).toHaveStatus(200);
  return read.json(anyNote);
}

/** All notes, as far as any check may rely on them; what the list shows is judged by FA-04 alone. */
export async function listNotes(api: Api): Promise<AnyNote[]> {
  const list = await api.get('/notes');
  expect(list).toHaveStatus(200);
  return list.json(shape.array(anyNote));
}

export async function listIds(api: Api): Promise<string[]> {
  return (await listNotes(api)).map(({ id }) => id);
}

/** Many notes with one text, made a few at a time. */
export function createAtOnce(api: Api, count: number, text: string): Promise<AnyNote[]> {
  return atOnce(Array.from({ length: count }, () => () => createNote(api, text)));
}

/** No more than ten are under way together. */
export async function atOnce<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = [];
  for (let start = 0; start < tasks.length; start += 10) {
    done.push(...(await Promise.all(tasks.slice(start, start + 10).map((task) => task()))));
  }
  return done;
}
