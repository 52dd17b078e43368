import { randomUUID } from 'node:crypto';

export interface Note {
  id: string;
  text: string;
  /** RFC 3339, UTC. */
  createdAt: string;
}

const notes = new Map<string, Note>();
const oldestFirst: Note[] = [];

export function listNotes(): Note[] {
  return oldestFirst;
}

export function findNote(id: string): Note | undefined {
  return notes.get(id);
}

export function createNote(text: string): Note {
  const note = { id: randomUUID(), text, createdAt: new Date().toISOString() };
  notes.set(note.id, note);
  oldestFirst.push(note);
  return note;
}

export function replaceText(id: string, text: string): Note | undefined {
  const note = notes.get(id);
  if (note) note.text = text;
  return note;
}

/** Tells whether there was such a note. */
export function deleteNote(id: string): boolean {
  return notes.delete(id);
}
