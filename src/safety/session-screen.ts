import type { Screen, ScreenHit } from "../domain/risk.ts";
import { higher, screenConversation } from "./crisis-screen.ts";

/**
 * The crisis screen of a whole session: of what the client wrote, and of whatever an earlier
 * screen found. What an earlier list of words found stays found.
 *
 * @param messages the client's, oldest first
 */
export function screenSession(messages: readonly string[], earlier: readonly Screen[]): Screen {
  const now = screenConversation(messages.map((text) => ({ speaker: "client", text })));
  const all = [now, ...earlier];
  return {
    level: all.reduce((level, screen) => higher(level, screen.level), now.level),
    lexiconVersion: now.lexiconVersion,
    hits: distinct(all.flatMap((screen) => screen.hits)),
  };
}

/** Each rule once for each of the words it fired on. */
function distinct(hits: readonly ScreenHit[]): ScreenHit[] {
  return [...new Map(hits.map((hit) => [`${hit.rule} ${hit.quote}`, hit])).values()];
}
