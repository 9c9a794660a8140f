/** What everybody should know before they write here, in the order to read it. */
export const ABOUT_POINTS: readonly { title: string; text: string }[] = [
  {
    title: "What it is",
    text: "A place to practise and refine replies to clients. A model on this device, or a set of rules, drafts a reply, judges it and rewrites it. You read it, change it and decide.",
  },
  {
    title: "What it is not",
    text: "Not a therapist, not a diagnostic tool, not a crisis service. It knows only the words you enter, and its scores are estimates.",
  },
  {
    title: "Nobody is alerted",
    text: "What you write stays on this device. So nobody is told when it speaks of danger: calling for help is up to you.",
  },
  {
    title: "Drafts need a person",
    text: "Whatever Attune writes is an AI draft until a qualified person has read it. It can be wrong, and it can hurt.",
  },
];

/** What happens where words of risk are found. */
export const RISK_PROTOCOL: readonly string[] = [
  "Every client message, and the whole conversation, is read for words of risk before anything is drafted; so is every candidate reply. A list of words does this, the same way each time. It knows no meaning, reads English only and misses much: nothing found does not mean that nobody is at risk.",
  "Where it finds some, crisis resources appear on top of the conversation and stay, also when a later message denies it. No model can take them away.",
  "Every draft in that conversation is held. A person has to write down why before one is accepted, and that is kept with the session.",
  "Attune alerts nobody. Whoever reads the words has to act.",
];

/** The same where there is little room. */
export const IN_SHORT =
  "A place to practise and refine replies; not a therapist and not a crisis service. What you write stays on this device, so nobody is alerted when it speaks of danger. What Attune writes is an AI draft until a qualified person has read it.";
