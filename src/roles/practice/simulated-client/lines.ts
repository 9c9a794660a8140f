import type { Readiness, SpeakingStyle } from "../../../domain/client-profile.ts";

/**
 * What clients say between the things that are their profile's. Each list has lines for
 * everybody, and lines for a manner of speaking, which go first. `{matter}` is the problem in a
 * few words. None of these names a person, a method or a fact that a profile does not have.
 */
export type Lines = { any: readonly string[] } & Partial<Record<SpeakingStyle, readonly string[]>>;

/** After a reply that met the client. */
export const MET: Lines = {
  any: ["Yes.", "Yes, that's it.", "That's about right.", "Mm. Yes.", "Yes. Something like that."],
  terse: ["Yeah.", "That's it.", "Right."],
  talkative: ["Yes, exactly.", "Oh, yes. That's just it."],
  guarded: ["I suppose so, yes.", "You could say that.", "Maybe. Yes."],
  pleasing: ["Yes, that's right.", "Yes. Sorry, yes."],
  reasoning: ["That's accurate, I think.", "Yes, I'd say so."],
  tearful: ["Yes.", "Yes. Sorry, give me a moment."],
  irritable: ["Well, yes.", "Yes. That's what I'm saying."],
};

/** After a reply that opened a client who had closed. */
export const REOPENED: Lines = {
  any: ["All right.", "Okay. That's different.", "Well. Since you ask like that."],
  terse: ["Fair enough.", "Okay."],
  irritable: ["Good. That I can answer.", "Right. So you were listening."],
  tearful: ["Thank you. I'll try again.", "Okay. I'll try."],
  guarded: ["All right. I'll try to say it.", "Okay, then."],
  pleasing: ["Oh. Yes, of course.", "Thank you. I wasn't sure you wanted to hear it."],
};

/** Short and reluctant. */
export const SHORT: Lines = {
  any: [
    "I don't know.",
    "Maybe.",
    "It's fine.",
    "There's not much to say about it.",
    "I'd rather leave it there for now.",
    "I'm not sure what to tell you.",
    "If you say so.",
    "It is what it is.",
    "I suppose.",
    "That's not really what I meant.",
  ],
  terse: ["No idea.", "Hm.", "Not really.", "Don't know."],
  talkative: ["Oh, it's nothing. I go on too much anyway.", "Never mind. It doesn't matter."],
  guarded: ["I'd rather not go into that.", "That's all there is.", "I'll keep that to myself."],
  pleasing: [
    "Yes, you're probably right.",
    "Of course. Whatever you think.",
    "Sure. I'll do that.",
  ],
  reasoning: ["I'd have to think about that.", "I don't see the connection.", "Possibly."],
  tearful: ["Sorry. I can't.", "I don't know. Sorry.", "It's no use, me explaining."],
  irritable: ["You tell me.", "Great. Anything else?", "That's not what I came for."],
};

/** What can follow a short answer, where the short answers are used up. */
export const TAILS: readonly string[] = [
  "I said what I had to say.",
  "Can we leave it at that?",
  "It doesn't feel as if this is going anywhere.",
  "I thought this would be different.",
  "I'm a bit lost, to be honest.",
  "I feel I'm being told things.",
  "Let's just go on.",
  "I've stopped following, I think.",
  "That's as much as I can say.",
  "I don't want to argue about it.",
];

/** Where there is nothing new to tell, and nothing special was asked. */
export const MORE: Lines = {
  any: [
    "It's mostly that. It goes round and round.",
    "I don't know what else to say. It's in everything I do.",
    "Some days it's there before I'm properly awake.",
    "It's the small things that set it off.",
    "I keep thinking I should be able to handle it.",
    "I notice it most when I've nothing to do.",
    "And then the next day it starts over.",
    "It's quieter for a bit when I say it. Then it comes back.",
    "I've not said this much about it before.",
    "When somebody asks how I am, I say fine. It's quicker.",
    "It helps a little that it's out of my head.",
    "I'd like to believe it could be otherwise.",
    "I catch myself going over it while I do other things.",
    "There isn't a big story. It's a lot of small moments.",
    "It's odd, hearing myself say it.",
    "I think that's the part I don't like to look at.",
  ],
  terse: ["That's most of it.", "Same every day.", "Not much more to it.", "It wears on you."],
  talkative: [
    "I could give you ten more of those, one for each day of the week and some over.",
    "And it's never only the one thing, it's that and then the next thing on top.",
  ],
  guarded: [
    "I don't usually talk about it.",
    "I'm not used to saying that.",
    "It's a private thing.",
  ],
  pleasing: ["I hope that makes sense.", "I don't want to make it sound worse than it is."],
  reasoning: [
    "If I look at it calmly, it isn't logical. It still happens.",
    "There's a pattern in it, I can see that much.",
  ],
  tearful: ["Sorry. It comes up when I say it out loud.", "I didn't think I'd cry about this."],
  irritable: ["It makes me angry just talking about it.", "And nobody sees it. That's the point."],
};

/** Said beside something else, by those who would. */
export const ASIDES: Partial<Record<SpeakingStyle, readonly string[]>> = {
  talkative: ["I'm talking a lot, I know.", "Anyway. Where was I.", "Stop me if I go on too long."],
  guarded: ["I don't say that to everybody.", "That stays here, I hope."],
  pleasing: ["I hope that answers it.", "Is that what you wanted to know?"],
  reasoning: ["That's how I'd explain it, at least.", "I realise that isn't logical."],
  tearful: ["Sorry.", "Give me a second.", "I didn't want to cry about it."],
  irritable: ["There. Now you know.", "Make of that what you want."],
};

/** To an offer or an order that the client does not close on. */
export const RESISTS: Record<Readiness, readonly string[]> = {
  precontemplation: [
    "I'm not the one who needs to change.",
    "Everybody tells me that. I've managed so far.",
    "I don't think it's as bad as people make out.",
    "I don't see the need, to be frank.",
    "It's the others who have a problem with it.",
  ],
  contemplation: [
    "Part of me knows that. Part of me doesn't want to.",
    "Yes, but it isn't that simple.",
    "I've thought about it. Then I think of what I'd have to give up.",
    "I go back and forth on that.",
    "I know I should. Knowing hasn't helped so far.",
  ],
  preparation: [
    "And how would I do that, in practice?",
    "I'd want to. I don't know where to begin.",
    "What would be the first thing, the very first?",
    "I've got as far as deciding. It's the doing.",
  ],
  action: [
    "I've started with something like it. It works on some days.",
    "I'm doing a bit of that already. It's slower than I'd hoped.",
    "I did that last week, once. It was harder than it sounds.",
  ],
  maintenance: [
    "I know it works. It's keeping it up that's hard.",
    "I did that for a long while. I'm afraid of slipping back.",
    "When things are calm, I can. It's under pressure that it goes.",
  ],
};

export const LEAVE: Lines = {
  any: ["Yes, all right.", "You can ask.", "Go ahead."],
  terse: ["Okay."],
  guarded: ["You can try."],
  irritable: ["If you must."],
};
export const YES_OR_NO: Lines = {
  any: ["Sometimes.", "It depends.", "Not really.", "Now and then.", "I suppose so."],
  terse: ["No.", "Yes.", "Sort of."],
  talkative: ["Well, yes and no, it depends on the day."],
  pleasing: ["Yes, I think so."],
};

/** To what others would close on, and this one does not. */
export const JARRED: Record<string, readonly string[]> = {
  "changing-subject": [
    "Oh. Fine, I suppose. It was the other thing that I wanted to talk about.",
    "I don't know how we got there.",
    "That's not really what's on my mind.",
  ],
  minimising: [
    "Maybe. It doesn't feel small to me.",
    "That's what one says, I know. It doesn't help me much.",
    "People say that, yes.",
  ],
  lecturing: ["I see.", "I've read something like that.", "That may be so, in general."],
  arguing: ["I'm only telling you how it is for me.", "We see that differently, then."],
  diagnosing: ["I don't know if I want a name for it.", "Is that what you call it?"],
  interrogation: ["That's a lot of questions.", "One at a time, please."],
};

export const UNREADABLE: readonly string[] = [
  "Sorry, I didn't follow that.",
  "I don't understand. Could you say it again?",
  "I'm sorry, could you say that in plain English?",
];
export const SILENCE: readonly string[] = [
  "Should I just go on?",
  "You're quiet.",
  "I'm not sure what you'd like me to say.",
];

export const BYE_MET: Lines = {
  any: [
    "All right. It did me good to say it. Goodbye.",
    "Okay. Thank you for listening. Goodbye.",
    "Thanks. I'll think about it. See you.",
  ],
  terse: ["Right. Thanks. See you."],
  irritable: ["Fine. That was less bad than I thought. Bye."],
};
export const BYE: Lines = {
  any: ["All right. Goodbye.", "Okay. Bye, then.", "That's it, then. Goodbye."],
  pleasing: ["Oh. Of course. Goodbye."],
};
