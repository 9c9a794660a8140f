/** Whether two stored bodies are the same text or the same bytes. */
export function sameBody(a: unknown, b: unknown): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
  }
  return typeof a === "string" && a === b;
}
