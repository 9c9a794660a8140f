import type { Readiness, SpeakingStyle } from "../../domain/client-profile.ts";

/** How a way of speaking sounds in what a topic gives to say. */
export interface Voice {
  manner: string;
  /** Before the first sentence of a session; may be empty. */
  greeting: readonly string[];
  /** What is put before, or after, something that is told. */
  before: readonly string[];
  after: readonly string[];
  closed: readonly string[];
}

export const VOICES: Readonly<Record<SpeakingStyle, Voice>> = {
  plain: {
    manner: "Says plainly how it is, in whole sentences.",
    greeting: ["Good morning.", "Thank you for your time."],
    before: [""],
    after: [""],
    closed: ["All right.", "I see.", "If you say so."],
  },
  terse: {
    manner: "Short sentences, pauses; one thing at a time.",
    greeting: ["Hello."],
    before: ["", "Well."],
    after: ["", "That's it."],
    closed: ["Don't know.", "Maybe.", "Hm."],
  },
  talkative: {
    manner: "Talks much, wanders off, comes to the point at the end.",
    greeting: [
      "So, where do I start, there is so much of it.",
      "Stop me when I talk too much, people do.",
    ],
    before: ["Oh, yes, wait, I have to tell you this.", "It is a long story, but listen."],
    after: ["And there is more, but that is the main thing.", "Sorry, I went round in a circle."],
    closed: [
      "Anyway, let's talk about something else.",
      "Yes, no, it's fine, other people have worse.",
    ],
  },
  guarded: {
    manner: "Careful and brief; watches how it is taken before saying more.",
    greeting: ["I don't usually do this.", "I'm not sure how much I want to say."],
    before: ["I have not said this to many.", "All right."],
    after: ["", "I would rather leave it there."],
    closed: ["I'd rather not.", "That's private.", "It's fine."],
  },
  pleasing: {
    manner: "Agrees quickly, apologises, plays down what is hard.",
    greeting: ["You're so kind to see me.", "Sorry for taking your time."],
    before: ["It's silly, really.", "Sorry, this is only a small thing."],
    after: ["But it's not so bad.", "I hope that's all right to say."],
    closed: ["Yes, you're right, of course.", "That's a good idea, thank you.", "Sorry."],
  },
  reasoning: {
    manner: "Explains and weighs; a feeling comes last, if it comes.",
    greeting: ["I have thought about how to put this.", "Let me say it in order."],
    before: ["If I look at it soberly:", "Let me take it step by step."],
    after: ["At least that is my reading of it.", "Logically I know that."],
    closed: ["In theory, yes.", "I have considered that already.", "That depends."],
  },
  tearful: {
    manner: "Soft, close to tears, apologises for them.",
    greeting: ["I'm sorry, I told myself I would not cry.", "Give me a moment, please."],
    before: ["Sorry. Just a moment.", "It gets to me when I say it."],
    after: ["", "I didn't think that I would tell you this."],
    closed: ["Sorry. It's nothing.", "I'm making too much of it.", "Never mind."],
  },
  irritable: {
    manner: "Blunt and easily annoyed; straight once somebody listens.",
    greeting: ["Let's get on with it.", "I had to wait outside, by the way."],
    before: ["Look.", "Fine, since you ask."],
    after: ["", "Happy now?"],
    closed: ["Is that off a poster?", "Next question.", "Whatever you say."],
  },
};

/** How somebody at this stage speaks of changing. */
export const STAGES: Readonly<Record<Readiness, string>> = {
  precontemplation: "Others thought that I should come. I think that I am all right.",
  contemplation: "Part of me would like it to change, and part of me does not.",
  preparation: "I would like to begin with something, something small.",
  action: "I have begun to try things, and some of it works.",
  maintenance: "It is better than it was, and I want it to stay so.",
};
