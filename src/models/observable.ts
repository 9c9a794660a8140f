/** A value that listeners hear of when it is replaced. */
export interface Observable<Value> {
  get(): Value;
  /**
   * Calls back after every change.
   *
   * @returns stops the calls
   */
  subscribe(listener: () => void): () => void;
}

export function createObservable<Value>(
  initial: Value,
): Observable<Value> & { set(value: Value): void } {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A copy with one entry replaced, or without it where `value` is null. */
export function withEntry<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | null,
): ReadonlyMap<string, Value> {
  const next = new Map(map);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
}
