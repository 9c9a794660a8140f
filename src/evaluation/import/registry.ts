/** Names, numbered as they come, up to a number of them. */
export class Registry {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Its number; null where there are too many already. */
  of(name: string): number | null {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= this.#most) return null;
    this.#numbers.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}
