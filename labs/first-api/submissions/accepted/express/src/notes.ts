import { Refused } from './errors.ts';

export interface Note {
  id: string;
  text: string;
  /** RFC 3339, UTC. */
  createdAt: string;
  /** In code points. */
  length: number;
}

/** The notes, oldest first. Unknown ids are refused with 404. */
export class Notes {
  #lastId = 0;
  // A Map keeps the order of creation, also when a value is set anew.
  readonly #byId = new Map<string, Note>();

  add(text: string): Note {
    this.#lastId += 1;
    const createdAt = new Date().toISOString();
    return this.#keep({ id: String(this.#lastId), text, createdAt, length: [...text].length });
  }

  list(): Note[] {
    return [...this.#byId.values()];
  }

  get(id: string): Note {
    const note = this.#byId.get(id);
    if (!note) throw new Refused(404, 'There is no such note');
    return note;
  }

  setText(id: string, text: string): Note {
    return this.#keep({ ...this.get(id), text, length: [...text].length });
  }

  remove(id: string): void {
    this.#byId.delete(this.get(id).id);
  }

  #keep(note: Note): Note {
    this.#byId.set(note.id, note);
    return note;
  }
}
