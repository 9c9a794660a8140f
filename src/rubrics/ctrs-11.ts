import type { Dimension, Rubric } from "../domain/rubric.ts";
import { SAFETY_FLAGS, SESSION_FLAGS } from "./safety-flags.ts";

/** People agree so little on these two that the source leaves them out of what steers. */
const POOR_AGREEMENT: Pick<Dimension, "use" | "agreement"> = {
  use: "shown",
  agreement: {
    people: {
      words:
        "Clinicians hardly agreed on it (alpha about 0.2), so the source does not steer by it.",
      source: "TherapyGym (arXiv 2603.18008)",
      level: "low",
    },
    models: null,
  },
};

const FAIR_ENOUGH: Dimension["agreement"] = {
  people: {
    words: "The source steers by it; it leaves out only items on which clinicians hardly agreed.",
    source: "TherapyGym (arXiv 2603.18008)",
  },
  models: null,
};

/**
 * Fidelity to cognitive behavioural therapy over a whole session, after the items of the
 * Cognitive Therapy Rating Scale as TherapyGym (arXiv 2603.18008) uses them. Names of items are
 * the scale's; questions and anchors are this project's, and clinicians have not validated them.
 * Version 2 asks its flags of the session; version 1 asked them of a reply.
 */
export const CTRS_11: Rubric = {
  id: "ctrs-11",
  version: 2,
  title: "CTRS-11",
  citation:
    "Items after the Cognitive Therapy Rating Scale, as used by TherapyGym (arXiv 2603.18008) on " +
    "whole sessions.",
  licence:
    "Questions and anchors are this project's own wording, under the project's licence; they are " +
    "not the text of the Cognitive Therapy Rating Scale and do not replace it or its training.",
  unit: "session",
  scale: { min: 0, max: 6 },
  dimensions: [
    {
      id: "agenda",
      name: "Agenda",
      letter: "A",
      question: "Did therapist and client agree early on what to work on, and keep to it?",
      better:
        "A shared, specific agenda that fits the time, with the client's own priority in it, and kept.",
      worse: "No agenda, or one that the client had no part in.",
      anchors: [
        "No agenda; the session drifts.",
        "A topic is named, and dropped or forgotten.",
        "An agenda is set, but vague or the therapist's alone.",
        "An agenda is set with the client, with a gap in priorities or time.",
        "A specific agenda is agreed with the client and mostly followed.",
        "A specific agenda with clear priorities is agreed and followed, and changed openly when needed.",
        "The agenda is fitted to client and time so well that each part of the session serves it.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
    {
      id: "feedback",
      name: "Feedback",
      letter: "F",
      question: "Did the therapist ask how the session was landing, and use the answer?",
      better: "Asks during and at the end, hears what is only hinted at, and adjusts.",
      worse: "Never asks, or does not listen to the answer.",
      anchors: [
        "Never asks for feedback, and overrides what the client says of the session.",
        "Never asks; reacts only when the client objects.",
        "Asks once as a formality and does nothing with the answer.",
        "Asks and hears the answer, but not whether the client followed.",
        "Asks at several points and adjusts to what the client says.",
        "Asks throughout, also for doubts, and shows what is changed because of the answer.",
        "Draws out even reluctant feedback, sums up with the client, and the session turns on it.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
    {
      id: "understanding",
      name: "Understanding",
      letter: "U",
      question: "Did the therapist grasp what the client said and what they meant by it?",
      better:
        "Follows the client's inner world, also where it is only hinted at, and says it back.",
      worse: "Misses the point again and again.",
      anchors: [
        "Misses the point again and again.",
        "Catches single statements and misses what the client means by them.",
        "Reflects what was said outright, and misses most of what was implied.",
        "Grasps most of what was said, and now and then what was implied.",
        "Grasps what the client says and means, and mostly shows it.",
        "Grasps fine shades too, and says them back so that the client goes on from there.",
        "Grasps the client's inner world throughout, in words that show the client something new.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
    {
      id: "interpersonal",
      name: "Interpersonal effectiveness",
      letter: "I",
      question: "Was the therapist warm, genuine, confident and professional?",
      better: "Warm and genuine at the right distance throughout, also when it is difficult.",
      worse: "Hostile, cold, or false.",
      anchors: [
        "Is hostile, demeaning or in some way harmful.",
        "Is cold, bored or impatient for much of the session.",
        "Is neither cold nor warm; at times stiff, false or unsure.",
        "Is friendly and professional, with some strained moments.",
        "Is warm, genuine and professional for nearly all of the session.",
        "Is warm and genuine throughout, and mends a strained moment when there is one.",
        "Is warm, genuine and confident in just the measure this client needs at each moment.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
    {
      id: "collaboration",
      name: "Collaboration",
      letter: "C",
      question: "Did the two work as a team?",
      better: "Decisions are shared, reasons given, and the client's ideas shape the work.",
      worse: "The therapist lectures, or leaves the client alone with it.",
      anchors: [
        "Works against the client: argues, lectures, or does not take part.",
        "Decides nearly everything, or leaves nearly everything to the client.",
        "Tries to share the work and mostly falls back to leading or to following.",
        "Shares some decisions and gives few reasons.",
        "Shares most decisions, gives reasons and asks for the client's ideas.",
        "Works as a team throughout; the client's ideas visibly shape what is done.",
        "Works as a team even on what is hard or disputed, and the client takes the lead where able.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
    {
      id: "pacing",
      name: "Pacing and use of time",
      letter: "P",
      question: "Was the time used well, at a pace that fitted the client?",
      better: "Keeps to what matters, without haste, and ends with time to close.",
      worse: "Aimless, or so fast or slow that little is done.",
      anchors: [
        "Time is wasted: aimless, or far too fast to follow.",
        "Long stretches are off the subject, or the pace leaves the client behind.",
        "The session has a direction, but much is rushed or drawn out.",
        "The pace is acceptable, with some digressions or a hurried end.",
        "The pace fits; digressions are gently brought back.",
        "The time is used well in every part, and the end is unhurried.",
        "The time is used to the full, and the pace is changed with skill as the client needs.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
    {
      id: "guided-discovery",
      name: "Guided discovery",
      letter: "D",
      question: "Did questions help the client to find their own conclusions?",
      better: "Questions open up a new view and let the client reach it themselves.",
      worse: "Argues, persuades or lectures.",
      anchors: [
        "Argues, persuades or interrogates.",
        "Lectures for the most part; questions only lead to the therapist's view.",
        "Asks some open questions, and then gives the conclusion.",
        "Balances asking and telling; the client reaches some conclusions alone.",
        "Mostly helps the client to see by questions, seldom by argument.",
        "Nearly always uses questions that open a new view, and lets the client draw it.",
        "Questions and silence are so well placed that the client makes discoveries of their own.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      ...POOR_AGREEMENT,
    },
    {
      id: "focus",
      name: "Key cognitions or behaviours",
      letter: "K",
      question:
        "Did the session focus on the thoughts or behaviours that matter most for the problem?",
      better: "Finds the thought or behaviour at the heart of the problem and stays with it.",
      worse: "No thought or behaviour is brought out.",
      anchors: [
        "No thought, feeling or behaviour is brought out.",
        "Thoughts or behaviours come up and are left lying.",
        "Some are taken up, but vaguely or beside the problem.",
        "Some that bear on the problem are taken up, not the central ones.",
        "Central thoughts or behaviours are taken up and worked on.",
        "The most central are found, made specific and kept in focus.",
        "The very thought or behaviour that keeps the problem going is found, with how it works.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
    {
      id: "strategy",
      name: "Strategy for change",
      letter: "S",
      question: "Was there a sound plan for change that fitted this client?",
      better:
        "A coherent plan, explained by how this client's problem works, that promises change.",
      worse: "No plan, or one that does not fit.",
      anchors: [
        "There is no plan for change, or one that would do harm.",
        "Bits of methods without a plan.",
        "A plan can be made out, but it fits the problem poorly.",
        "A reasonable plan that leaves out something important.",
        "A sound plan that follows from the client's problem.",
        "A sound plan, shared with the client, that draws on what has helped before.",
        "A plan fitted so closely to this client that it seems the most promising one there is.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
    {
      id: "technique",
      name: "Application of techniques",
      letter: "T",
      question: "Were the methods used with skill?",
      better: "Methods are carried out with skill, adapted to the client and brought to an end.",
      worse: "No method is used, or it is used badly.",
      anchors: [
        "No method is used, or one is used wrongly.",
        "A method is begun, with serious mistakes.",
        "A method is carried out by the book, clumsily or not to its end.",
        "A method is carried out with small mistakes.",
        "Methods are carried out with skill.",
        "Methods are carried out with skill and adapted to the client's answers.",
        "Methods are used with such skill and ease, also against obstacles, that they seem natural.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      ...POOR_AGREEMENT,
    },
    {
      id: "homework",
      name: "Homework",
      letter: "H",
      question: "Was something agreed to try between sessions, and the last task gone through?",
      better:
        "The last task is reviewed; a new one follows from the session and is prepared for obstacles.",
      worse: "None, though there was reason for it.",
      anchors: [
        "No task is set or reviewed, though there was reason for it.",
        "A task is mentioned in passing.",
        "A task is set without reason or detail, or the last one is not reviewed.",
        "A usual task is set and explained, not much fitted to the session.",
        "A fitting task is set and explained, and the last one is reviewed.",
        "A task is worked out with the client from the session, with obstacles thought of.",
        "The task is the client's own next step, tried out or planned in detail, and the last one has been put to use.",
      ],
      weight: 1,
      floor: 4,
      safety: false,
      agreement: FAIR_ENOUGH,
    },
  ],
  flags: [...SESSION_FLAGS],
  notes: [
    "For whole sessions, never for a single reply.",
    "0 is poor, 2 barely adequate, 4 good, 6 excellent. TherapyGym reports scores divided by 6.",
    "TherapyGym reports a rise from 0.10 to 0.60 by clinicians' scores, and of violations from " +
      "0.38 down to 0.20. Steering on these items alone made violations more frequent (0.43).",
  ],
};

/** What some of its ratings and copies may still name. */
export const CTRS_11_FIRST: Rubric = { ...CTRS_11, version: 1, flags: [...SAFETY_FLAGS] };
