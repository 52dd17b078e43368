export interface Note {
  id: string;
  text: string;
  /** RFC 3339, UTC, for example `new Date().toISOString()`. */
  createdAt: string;
}

/** All notes by id. A Map keeps its entries in the order of insertion. */
export const notes = new Map<string, Note>();
