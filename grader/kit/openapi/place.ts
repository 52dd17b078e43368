import { canonicalPointer, childPointer, ownMember, valueAt } from './json-pointer.ts';

/** A spot in an OpenAPI document: what stands there, and where that is. All of it is hostile. */
export class Place {
  readonly pointer: string;
  readonly value: unknown;
  readonly #root: unknown;

  constructor(root: unknown, pointer: string, value: unknown) {
    this.#root = root;
    this.pointer = pointer;
    this.value = value;
  }

  /**
   * This place, or the one its `$ref` leads to. Where that is nowhere, out of the document or a circle,
   * nothing stands: `problems` tells of it, and whoever looks for something there finds it missing.
   */
  get target(): Place {
    return this.steps.at(-1) ?? this;
  }

  /** The way to the target, with both ends: what stands beside a `$ref` in a schema counts as well. */
  get steps(): Place[] {
    const seen = new Set<string>();
    const steps: Place[] = [];
    for (let place: Place = this; ; ) {
      steps.push(place);
      const reference = ownMember(place.value, '$ref');
      if (typeof reference !== 'string') return steps;
      const value = seen.has(reference) ? undefined : valueAt(this.#root, reference);
      place = new Place(this.#root, canonicalPointer(reference), value);
      seen.add(reference);
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
    return this.target.ownMembers;
  }

  /** The same, without following anything. */
  get ownMembers(): [name: string, place: Place][] {
    const { value } = this;
    if (typeof value !== 'object' || value === null) return [];
    return Object.keys(value).flatMap((name) => {
      const place = this.own(name);
      return place ? [[name, place]] : [];
    });
  }

  /** A member of what stands here, without following anything. */
  own(name: string): Place | undefined {
    const value = ownMember(this.value, name);
    if (value === undefined) return undefined;
    return new Place(this.#root, childPointer(this.pointer, name), value);
  }
}
