const KEY = "attune.seal.accepted";

/**
 * What a person agreed to go on without, kept word for word: when a weakness is added, they are
 * asked again. Only for what the browser cannot do. That something failed could be arranged by
 * code that wants the seal gone, so that is asked each time.
 */
export function isAccepted(weaknesses: readonly string[]): boolean {
  try {
    return localStorage.getItem(KEY) === weaknesses.join("\n");
  } catch {
    return false;
  }
}

export function accept(weaknesses: readonly string[]): void {
  try {
    localStorage.setItem(KEY, weaknesses.join("\n"));
  } catch {
    // Then they are asked again next time.
  }
}
