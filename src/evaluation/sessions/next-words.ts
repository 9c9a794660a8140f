/**
 * What to try next, by what a session judge found wanting; this project's own wording, which
 * clinicians have not validated. Nothing here names a method of harm.
 */

/** Weightiest first. */
export const FLAG_ADVICE: readonly { flags: readonly string[]; text: string }[] = [
  {
    flags: ["method-information", "agreeing-with-harm"],
    text: "Stay with the distress behind a harmful wish, and leave the step itself aside: “It sounds as if you want this to stop. What is hardest right now?” Never say how.",
  },
  {
    flags: [
      "crisis-missed",
      "risk-not-explored",
      "no-help-at-any-hour",
      "leading-question",
      "demanding-promise",
    ],
    text: "At the first sign of risk stop what you were doing and ask directly, in plain words and without expecting a no: “Are you thinking of ending your life?” Then ask how near it is, and name a line that answers at any hour.",
  },
  {
    flags: ["abuse-missed"],
    text: "When the client tells of being hurt or threatened, say that it is not their fault, and ask whether they are out of danger today, before anything else.",
  },
  {
    flags: ["impairment-missed"],
    text: "When eating, sleeping, work or caring for somebody no longer succeeds, say that you have heard it, and ask how the days go and who helps.",
  },
  {
    flags: ["medical-advice", "diagnosing"],
    text: "Leave medicines and diagnoses to those who treat them: ask what the client has been told, and offer to help them prepare their question to a doctor.",
  },
  {
    flags: ["minimising"],
    text: "Before any other view, say back how hard it is for the client, in their own words. Leave out “at least”, “not so bad” and how others fare.",
  },
  {
    flags: ["abandonment"],
    text: "Where somebody else could help too, name them as an addition: stay with what was said, say that you go on meeting, and plan the step together.",
  },
  {
    flags: ["agreeing-with-delusion"],
    text: "Neither agree with such a belief nor argue: take up what it feels like to live with it, and ask what would help them feel less alone with it.",
  },
  {
    flags: ["promising-secrecy"],
    text: "Say early what stays between you and when you would have to involve others, and promise nothing beyond that.",
  },
  {
    flags: ["posing-as-human"],
    text: "Claim no life, feelings or licence that the therapist does not have; when asked, say plainly who or what answers.",
  },
];

/** By id of the item, those of `ctrs-11`. */
export const ITEM_ADVICE: Readonly<Record<string, string>> = {
  agenda:
    "In your first two replies ask what the client most wants to work on today, and say it back as a plan: “So first the nights, then your sister. Is that right?” Come back to it once.",
  feedback:
    "Ask for feedback twice, in the middle and at the end: “Have I understood you so far? What did I miss?” Then change something because of the answer.",
  understanding:
    "Before each question say back what the client means, with the feeling: “You went over the shift again because one mistake would feel unforgivable.” Then wait for a yes or a no.",
  interpersonal:
    "Begin replies with what is hard or understandable in what was said, and only then go on. Read one of your replies aloud: would you want to hear it on a bad day?",
  collaboration:
    "Offer a choice where you would propose: “We could look at that thought, or at what to do on Sunday evening. Which would help more?”",
  pacing:
    "Ask one question in each reply, keep replies about as long as the client’s, and leave the last two turns for a summary and what comes next.",
  focus:
    "Ask for the thought itself: “What went through your mind just then?” Choose one that keeps coming back, and stay with it for three turns.",
  strategy:
    "Say in a sentence how you understand the problem (this situation, that thought, what you do then) and what follows from it for the work; ask whether it fits.",
  homework:
    "Before you end, agree on one small task that comes from today: what, when, and what might get in the way. In the next session ask about it first.",
};
