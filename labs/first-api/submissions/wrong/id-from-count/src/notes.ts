import { randomUUID } from 'node:crypto';

export interface Note {
  id: string;
  text: string;
  /** RFC 3339, UTC. */
  createdAt: string;
}

// A Map keeps its entries in the order of insertion, so the oldest note comes first.
const notes = new Map<string, Note>();

export function listNotes(): Note[] {
  return [...notes.values()];
}

export function findNote(id: string): Note | undefined {
  return notes.get(id);
}

export function createNote(text: string): Note {
  const note = { id: String(notes.size + 1), text, createdAt: new Date().toISOString() };
  notes.set(note.id, note);
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
