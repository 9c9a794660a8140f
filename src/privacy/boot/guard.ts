/**
 * Keeps the window on this app where the browser has no `Connection-Allowlist`: links, forms,
 * `location` and downloads that lead to another address are cancelled.
 *
 * It runs among the code that it guards against, so it uses nothing that such code could have
 * changed meanwhile: what it needs is taken at the start, and addresses are compared as text.
 */

const { apply } = Reflect;
const { startsWith, indexOf, slice } = String.prototype;
const { preventDefault } = Event.prototype;

/** A getter of a prototype, as the browser made it; undefined where it has none. */
function getterOf<T>(prototype: T, name: keyof T & string): (() => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get;
}

/**
 * Cancels what leads away; listens before anything else does, and cannot be taken off again.
 *
 * @returns false where the browser cannot do this
 */
export function guardNavigation(): boolean {
  if (typeof navigation === "undefined" || typeof NavigationDestination === "undefined")
    return false;
  const destinationOf = getterOf(NavigateEvent.prototype, "destination");
  const downloadOf = getterOf(NavigateEvent.prototype, "downloadRequest");
  const urlOf = getterOf(NavigationDestination.prototype, "url");
  if (!destinationOf || !downloadOf || !urlOf) return false;
  const own = `${location.origin}/`;

  /** Of this origin and without a query; a fragment may say anything, it is never sent. */
  function stays(url: string): boolean {
    const fragment = apply(indexOf, url, ["#"]);
    const sent = fragment < 0 ? url : apply(slice, url, [0, fragment]);
    return apply(startsWith, sent, [own]) && apply(indexOf, sent, ["?"]) < 0;
  }

  navigation.addEventListener(
    "navigate",
    (event) => {
      const url = `${apply(urlOf, apply(destinationOf, event, []), [])}`;
      const isDownload = apply(downloadOf, event, []) !== null;
      const allowed = isDownload ? apply(startsWith, url, ["blob:"]) : stays(url);
      // Does nothing where the browser lets nobody cancel: going back in the history.
      if (!allowed) apply(preventDefault, event, []);
    },
    { capture: true },
  );
  return true;
}
