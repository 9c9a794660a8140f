/** What is worked at for longer than this is felt by who types. */
const WORK_MS = 12;

/**
 * Lets what was clicked meanwhile go first, where there has been no time for it for a while. By
 * messages: timers of a tab in the background are slowed down to one in a minute.
 */
export function createRest(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  let since = performance.now();
  return async () => {
    if (performance.now() - since < WORK_MS) return;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
    since = performance.now();
  };
}
