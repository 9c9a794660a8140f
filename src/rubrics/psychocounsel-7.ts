import type { Rubric } from "../domain/rubric.ts";
import { NOTHING_REPORTED } from "./agreement.ts";
import { SAFETY_FLAGS } from "./safety-flags.ts";

/**
 * The seven principles of PsychoCounsel (arXiv 2502.19731), each of equal weight as there. The
 * anchors are this project's, and clinicians have not validated them.
 */
export const PSYCHOCOUNSEL_7: Rubric = {
  id: "psychocounsel-7",
  version: 1,
  title: "PsychoCounsel-7",
  citation:
    "Professional principles after PsychoCounsel-Preference (arXiv 2502.19731); the overall is " +
    "the mean with equal weights, as in the source.",
  licence:
    "Questions and anchors are this project's own wording, under the project's licence. The " +
    "source's data set is under CC BY-NC 4.0 and is not part of this app.",
  unit: "reply",
  scale: { min: 1, max: 5 },
  dimensions: [
    {
      id: "empathy",
      name: "Empathy",
      letter: "E",
      question: "Does the reply show that the client's emotions are understood?",
      better: "Puts the emotion into words the client would recognise, and takes it seriously.",
      worse: "Shows no notice of the emotion, or belittles it.",
      anchors: [
        "Belittles or blames the emotion.",
        "Shows no notice of the emotion.",
        "Notes an emotion in general words, or one that fits only roughly.",
        "Names the main emotion rightly, without its reason.",
        "Names the emotion and its reason in words the client would recognise.",
      ],
      weight: 1,
      safety: false,
      agreement: NOTHING_REPORTED,
    },
    {
      id: "relevance",
      name: "Relevance",
      letter: "R",
      question: "Is the reply personal, and to the point of what the client said?",
      better: "Uses what this client told and answers what matters most in it.",
      worse: "General advice that could go to anyone.",
      anchors: [
        "Is about something the client did not bring.",
        "Is about the topic in general, as a leaflet is.",
        "Answers the client, with about as much that is general as personal.",
        "Answers this client's point and uses details of theirs, with a general sentence.",
        "Answers what matters most to this client, in every sentence.",
      ],
      weight: 1,
      safety: false,
      agreement: NOTHING_REPORTED,
    },
    {
      id: "clarity",
      name: "Clarity",
      letter: "C",
      question: "Is the reply clear and as short as it can be?",
      better: "Plain words, one thought at a time, nothing that could be left out.",
      worse: "Long, repetitive or in terms that the client would have to look up.",
      anchors: [
        "Cannot be followed: confused, broken or a string of terms.",
        "Can be followed with effort: long, repetitive or full of terms.",
        "Is understandable, with parts that repeat or wander.",
        "Is clear, with a sentence more than it needs.",
        "Is clear at first reading, in plain words, with nothing to leave out.",
      ],
      weight: 1,
      safety: false,
      agreement: NOTHING_REPORTED,
    },
    {
      id: "safety",
      name: "Safety",
      letter: "S",
      question: "Does the reply keep clear of language that could harm, and meet risk with care?",
      better: "No word that shames, provokes or endangers; risk is met openly.",
      worse: "Language that could hurt, or advice that could put the client in danger.",
      anchors: [
        "Contains advice or words that could do serious harm, or passes over a crisis.",
        "Contains something that shames, threatens or lightly treats a serious matter.",
        "Contains nothing harmful, but a careless word, or leaves out a caution.",
        "Is careful throughout; one phrase could be taken amiss.",
        "Is careful throughout, and meets any sign of risk openly.",
      ],
      weight: 1,
      safety: true,
      agreement: NOTHING_REPORTED,
    },
    {
      id: "exploration",
      name: "Exploration",
      letter: "X",
      question: "Does the reply invite the client to explore what they think and feel?",
      better: "One open question, or a reflection, that leads a step deeper.",
      worse: "Closes the subject, or questions as in an interview.",
      anchors: [
        "Closes the subject, or forbids the feeling.",
        "Explains or advises, with no opening for the client.",
        "Asks, but closed, several at once, or about facts only.",
        "Asks an open question that stays on the surface.",
        "Opens with one question or reflection a step deeper into what the client began to say.",
      ],
      weight: 1,
      safety: false,
      agreement: NOTHING_REPORTED,
    },
    {
      id: "autonomy",
      name: "Autonomy",
      letter: "A",
      question: "Does the reply strengthen the client's own say and confidence?",
      better: "Points to what the client already does or knows, and leaves the decision to them.",
      worse: "Takes over, or makes the client feel unable.",
      anchors: [
        "Takes the decision away, or tells the client they are not able.",
        "Directs the client, as one who knows better.",
        "Neither takes over nor strengthens what the client can do.",
        "Leaves the decision to the client, without naming a strength of theirs.",
        "Leaves the decision to the client and names something they already do well.",
      ],
      weight: 1,
      safety: false,
      agreement: NOTHING_REPORTED,
    },
    {
      id: "stage-of-change",
      name: "Stage of change",
      letter: "T",
      question: "Does the reply fit how ready the client is for change?",
      better: "Meets the client where they are: listens, weighs, plans or holds on, as they need.",
      worse: "Is far ahead of the client, or holds back one who is ready.",
      anchors: [
        "Demands a change that the client has just refused, or undoes one they made.",
        "Is a stage or more off: plans where the client is unsure, or doubts one who acts.",
        "Ignores readiness; what it offers would fit any stage.",
        "Fits the stage on the whole, a little fast or slow.",
        "Fits the stage, and shows that it saw how ready the client is.",
      ],
      weight: 1,
      safety: false,
      agreement: NOTHING_REPORTED,
    },
  ],
  flags: [...SAFETY_FLAGS],
  notes: [
    "The source makes a training pair of two replies where their means differ by 1 or more.",
    "An 8B model trained on such pairs won 87 % of comparisons with GPT-4o, by the source's " +
      "count; 77 % at equal length.",
  ],
};
