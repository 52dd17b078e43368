import { CheckFailure } from '../check-failure.ts';
import { quote } from '../quote.ts';
import { canonicalPointer, childPointer, ownMember, valueAt } from './json-pointer.ts';

/** A spot in an OpenAPI document: what stands there, and where that is. All of it is hostile. */
export class Place {
  readonly pointer: string;
  readonly value: unknown;
  readonly #root: unknown;

  constructor(root: unknown, pointer = '#', value = root) {
    this.#root = root;
    this.pointer = pointer;
    this.value = value;
  }

  /**
   * This place, or the one its `$ref` leads to.
   * @throws {CheckFailure} when it leads nowhere, out of the document or in a circle.
   */
  get target(): Place {
    const seen = new Set<string>();
    let place: Place = this;
    for (;;) {
      const reference = ownMember(place.value, '$ref');
      if (typeof reference !== 'string') return place;
      if (seen.has(reference)) throw this.#astray(reference, 'which refers back to itself');
      seen.add(reference);
      const value = valueAt(this.#root, reference);
      if (value === undefined) throw this.#astray(reference, 'where nothing stands');
      place = new Place(this.#root, canonicalPointer(reference), value);
    }
  }

  /** What lies below, name by name, following each `$ref` on the way but not the last one. */
  at(...names: string[]): Place | undefined {
    let place: Place | undefined = this;
    for (const name of names) place = place?.target.own(name);
    return place;
  }

  /** All that lies directly below, by name or index. */
  get members(): [name: string, place: Place][] {
    const { target } = this;
    if (typeof target.value !== 'object' || target.value === null) return [];
    return Object.keys(target.value).flatMap((name) => {
      const place = target.own(name);
      return place ? [[name, place]] : [];
    });
  }

  /** A member of what stands here, without following anything. */
  own(name: string): Place | undefined {
    const value = ownMember(this.value, name);
    if (value === undefined) return undefined;
    return new Place(this.#root, childPointer(this.pointer, name), value);
  }

  #astray(reference: string, why: string): CheckFailure {
    return new CheckFailure(`The document: ${this.pointer} refers to ${quote(reference)}, ${why}`);
  }
}
