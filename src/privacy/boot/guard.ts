/**
 * Keeps the window on this app where the browser has no `Connection-Allowlist`: links, forms,
 * `location` and downloads that lead to another address are cancelled. Code in the page can go
 * round it in a window of its own; the sandbox of the policy allows none.
 *
 * @returns false where the browser cannot do this
 */
export function guardNavigation(): boolean {
  if (typeof navigation === "undefined") return false;
  navigation.addEventListener("navigate", (event) => {
    const to = new URL(event.destination.url);
    const download = event.downloadRequest !== null;
    const stays = download
      ? to.protocol === "blob:"
      : to.origin === location.origin && to.search === "";
    if (!stays && event.cancelable) event.preventDefault();
  });
  return true;
}
