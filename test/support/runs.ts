/** How often a property is tried: so often in the full run, a third of it in the short one. */
export function runs(full: number): number {
  return process.env.ATTUNE_FULL ? full : Math.ceil(full / 3);
}
