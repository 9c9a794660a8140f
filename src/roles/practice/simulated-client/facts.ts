import type { ClientProfile } from "../../../domain/client-profile.ts";
import { sentencesOf } from "../text.ts";
import type { Said } from "./said.ts";

/**
 * Passages of a profile as its person would say them. Profiles from elsewhere describe somebody
 * ("Alex avoids ..."); what is not said by the person is not put into their mouth.
 */

const FIRST_PERSON = /\b(?:i|i\S+|me|my|mine|myself|we|us|our)\b/i;
const DESCRIBED = /\b(?:the (?:client|patient)|(?:client|patient)'s|himself|herself|themselves)\b/i;
/** "calling his wife": of somebody, not by them. */
const OF_SOMEBODY = /\b(?:his|her|their|him|them|he|she|they|herself|himself|themselves)\b/i;

function isOwn(text: string, { name }: ClientProfile): boolean {
  const [first = ""] = name.split(" ");
  const named = first.length > 1 && text.toLowerCase().includes(first.toLowerCase());
  return !named && !DESCRIBED.test(text) && /\p{L}/u.test(text);
}

const inFirstPerson = (text: string, profile: ClientProfile) =>
  FIRST_PERSON.test(text) && isOwn(text, profile);

export function asSentence(text: string): string {
  const trimmed = text.trim();
  const ended = /[.!?\u2026]["\u201d\u2019')\]]*$/u.test(trimmed);
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1) + (ended ? "" : ".");
}

/** What the person has not said yet of each kind; null where they did, or cannot say it. */
export function untold(profile: ClientProfile, said: Said) {
  const fresh = (text: string) => !said.tells(text);
  const told = (text: string | undefined, own: typeof isOwn) =>
    text !== undefined && own(text, profile) && fresh(text) ? asSentence(text) : null;
  const firstOf = (texts: readonly string[]) =>
    told(
      texts.find((text) => isOwn(text, profile) && fresh(text)),
      isOwn,
    );
  const coping = profile.coping.filter((each) => !OF_SOMEBODY.test(each) && fresh(each));
  return {
    problem: told(profile.problem, inFirstPerson),
    situation: told(profile.situation, inFirstPerson),
    behaviour: told(profile.behaviour, inFirstPerson),
    thought: told(profile.thought, isOwn),
    rule: firstOf(profile.intermediateBeliefs),
    core: firstOf(profile.coreBeliefs),
    coping: coping.length > 0 && isOwn(coping.join(" "), profile) ? listed(coping) : null,
    feelings: profile.feelings.some(fresh) ? listed(profile.feelings.filter(fresh)) : null,
  };
}

/** "Flat, mostly. Guilty, too." */
function listed(items: readonly string[]): string {
  const [first = "", second] = items;
  return second === undefined
    ? asSentence(`${first}, mostly`)
    : `${asSentence(`${first}, mostly`)} ${asSentence(`${second}, too`)}`;
}

/** The sentences of a passage that were not said yet; all of them where that leaves nothing. */
export function unsaidPart(passage: string, said: Said): string {
  const sentences = sentencesOf(passage).map(({ text }) => text);
  const isLong = (text: string) => text.split(/\s+/).length >= 4;
  const left = sentences.filter((text) => !isLong(text) || !said.holds(text));
  const worthSaying = left.some(isLong);
  return worthSaying ? left.join(" ") : passage;
}
