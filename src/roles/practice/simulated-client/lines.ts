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

/** To "how are you". */
export const GREETING: Lines = {
  any: ["All right. A bit nervous.", "I'm okay, I think.", "So-so, to be honest."],
  terse: ["Okay.", "All right."],
  talkative: ["Oh, fine, well, not fine, or I'd not be here."],
  guarded: ["Fine, thank you."],
  pleasing: ["Good, thank you. I hope I'm not late."],
  tearful: ["I don't know. Not so good."],
  irritable: ["How does it look?"],
};
/** To a guess at what is in them. */
export const GUESS: Lines = {
  any: [
    "Could be. I hadn't looked at it like that.",
    "Maybe a bit.",
    "I don't think so. Or I don't notice it.",
    "In a way. It's hard to say.",
  ],
  terse: ["Could be."],
  guarded: ["I wouldn't go that far."],
  pleasing: ["Yes, maybe. You might be right."],
  reasoning: ["That's one possibility."],
  irritable: ["If you say so. I wouldn't put it like that."],
};
/** To sleep, food and strength. */
export const BODY: readonly string[] = [
  "Not great, to be honest.",
  "Up and down.",
  "It's been better.",
];
/** To "anything else". */
export const NOTHING_ELSE: readonly string[] = [
  "Not for now, I think.",
  "There may be. It'll come to me on the way home.",
  "No. I've said more than I meant to.",
];

export const AGENDA: Lines = {
  any: [
    "I'd start with {matter}. The rest can wait.",
    "Mostly {matter}, if that's all right.",
    "{matter}, I think.",
  ],
  terse: ["{matter}.", "Just {matter}, really."],
  talkative: ["There's so much, but if I have to choose, {matter}."],
  guarded: ["{matter}, I suppose. If we have to start somewhere."],
  pleasing: ["{matter}, maybe? But we can take whatever you think is best."],
  irritable: ["{matter}. That's why I'm here, isn't it?"],
};
export const AGENDA_FOR_NO_CHANGE: readonly string[] = [
  "I don't know that there's anything to work on. But if we have to talk about something, {matter}.",
  "I haven't got a list. You could ask the others, they have one. {matter}, then.",
];
/** Before the problem as the profile has it. */
export const AGENDA_LEADS: Lines = {
  any: ["What I'd want to look at is this.", "If I have to choose, this.", "This, first of all."],
  terse: ["This."],
  guarded: ["If we have to start somewhere."],
  irritable: ["It's simple."],
  pleasing: ["If that's all right, this."],
};
export const AGENDA_FITS: Lines = {
  any: [
    "Yes, let's do that.",
    "That sounds all right.",
    "Okay. I can go along with that.",
    "That's fine with me.",
  ],
  terse: ["Fine."],
  guarded: ["All right. We can try."],
  pleasing: ["Yes, of course."],
  irritable: ["Fine. As long as we get somewhere."],
};

/** How this is for the client, who was met. */
export const FEEDBACK_WARM: Lines = {
  any: [
    "It's all right. I've said more than I thought I would.",
    "It's strange to talk about it, but not bad.",
    "It helps that you don't rush me.",
    "I feel a bit lighter. I don't know if it'll last.",
  ],
  terse: ["It's okay. Better than I thought."],
  guarded: ["It's less bad than I expected."],
  pleasing: ["It's good, really. Don't worry about me."],
  reasoning: ["It's useful to have it in some order."],
  tearful: ["It's good to say it, even if I'm a mess about it."],
  irritable: ["It's fine. At least you listen."],
};
export const FEEDBACK_UNSURE: Lines = {
  any: [
    "It's fine, I think. I'm not sure yet what it'll do.",
    "I don't know what to make of it yet.",
  ],
  pleasing: ["Oh, it's fine. Really."],
  irritable: ["Ask me when something has changed."],
};
export const FEEDBACK_EARLY: readonly string[] = [
  "Hard to say. We've only just started.",
  "I'm still getting used to it.",
];
/** The client was closed at some point. */
export const FEEDBACK_COOL: Lines = {
  any: [
    "To be honest, for a while it felt as if you'd made up your mind already.",
    "There was a moment when I didn't feel heard. It's better when you ask.",
    "I'd have liked you to listen a bit longer first.",
  ],
  pleasing: ["It's fine. I mean, it went a little fast for me. But it's fine."],
  irritable: ["Honestly? You were quick with your answers."],
  terse: ["You were a bit quick."],
};

export const TAKEAWAY_WARM: readonly string[] = [
  "That I can say it out loud and nothing terrible happens.",
  "The sentence that we found. I'll look out for it.",
  "I'll remember that I'm not only that thought.",
];
export const TAKEAWAY_UNSURE: readonly string[] = [
  "I'm not sure yet. I'll have to think about it.",
  "I couldn't tell you. Ask me next week.",
];

export const HOMEWORK: Record<Readiness, readonly string[]> = {
  precontemplation: [
    "I don't see what that would change. I can think about it.",
    "I'm not promising anything.",
    "Why am I the one who has to do something?",
    "I can look at it. Looking costs nothing.",
  ],
  contemplation: [
    "Part of me wants to try. Part of me thinks I'd give it up after a day.",
    "Maybe. I'd want it to be something small.",
    "I could. I don't know yet if I will.",
    "One side of me says yes. The other one is already looking for excuses.",
  ],
  preparation: [
    "I'd like to. How would I start, though?",
    "All right. What exactly would I do, and when?",
    "I could do that once and see how it goes.",
    "I'd want to know what to do when it goes wrong.",
  ],
  action: [
    "I could build that in. I've already been changing little things.",
    "Yes. I'd do it early, before I can talk myself out of it.",
    "I'll try it. Some days I manage that sort of thing, some days I don't.",
  ],
  maintenance: [
    "I can keep to that. It's the bad weeks that I worry about.",
    "I've done that kind of thing before. I'd have to pick it up again.",
    "Yes. The hard part is not letting it slide.",
  ],
};
export const HOMEWORK_DONE: readonly string[] = [
  "I didn't get very far with it, to be honest.",
  "A little. Not quite the way we'd said.",
];
export const NO_HOMEWORK_YET: readonly string[] = [
  "There wasn't anything to do yet, was there?",
  "I don't think we'd agreed on anything.",
];
export const OBSTACLES: readonly string[] = [
  "In the evening, probably, when it's quiet. What could get in the way is me.",
  "If the day was bad, I'd leave it. That's how it usually goes.",
  "I'd forget, unless I put a note somewhere.",
  "I'd manage it in the morning. Later in the day I find an excuse.",
  "Thursday could work. I'd have to see about the rest.",
];

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

/** Before the thought as the profile has it. */
export const THOUGHT_LEADS: Lines = {
  any: ["What went through my head?", "It was like a sentence.", "I thought this."],
  terse: ["This."],
  guarded: ["I don't like saying it."],
  reasoning: ["Word for word, this."],
  tearful: ["It's always the same."],
  irritable: ["What do you think went through my head?"],
};
export const THOUGHT_AGAIN: readonly string[] = [
  "The same sentence, every time.",
  "It comes before I can stop it.",
  "I don't think in words then. It's more like a drop in my stomach.",
  "That thought, and then nothing else fits in.",
];
export const MEANING_LEADS: Lines = {
  any: ["If I'm honest, it says this about me.", "I don't like saying it.", "Underneath? This."],
  terse: ["Honestly?"],
};
export const MEANING_NOT_YET: readonly string[] = [
  "I don't know what it says about me. Nothing good.",
  "I'd have to think about what it means. I usually stop before that.",
  "I'm not sure that I want to know.",
];
export const RULE_LEADS: Lines = {
  any: [
    "I've always gone by this, I think.",
    "It's a kind of rule with me.",
    "It's how I grew up.",
  ],
};
export const RATING_LEADS: Lines = {
  any: ["I'd say {n}.", "{n}, maybe.", "Right now? {n}."],
  terse: ["{n}."],
  reasoning: ["Somewhere around {n}."],
};
export const RATING_LESS: readonly string[] = [
  "A bit less than before. {n}, perhaps.",
  "{n}. It was more at the start.",
];

export const EVIDENCE: readonly string[] = [
  "It's happened more than once. That's what speaks for it.",
  "It feels as if I had years of proof.",
  "When I'm in it, I can't see anything else.",
  "Nobody has ever shown me the opposite.",
  "I see it in small things. Nothing that would count as proof.",
];
export const AGAINST_NOT_YET: readonly string[] = [
  "I can't think of anything. That's the trouble.",
  "There might be something. I'd have to look for it.",
  "On a good day I could tell you. Not today.",
];
export const AGAINST_MET: readonly string[] = [
  "It doesn't fit every time, I suppose. Those times I forget about.",
  "There was a day when it went differently. I'd forgotten about it.",
  "Somebody else would see it differently. I know that in my head, not in my stomach.",
];
export const FRIEND: readonly string[] = [
  "I'd tell them that they're too hard on themselves. It's easier with other people.",
  "I wouldn't say it to a friend like that. I'd be gentler.",
  "I'd say something kind, and I'd mean it. With myself I don't.",
  "I'd ask them who told them that.",
  "I'd probably make them a cup of tea and say that it's allowed to be hard.",
];
export const ALTERNATIVE_NOT_YET: readonly string[] = [
  "I can't see it differently right now.",
  "There's a nicer way to put it, I'm sure. It doesn't feel true.",
];
export const ALTERNATIVE_MET: readonly string[] = [
  "Maybe that it isn't only me. I can say that. I don't quite believe it yet.",
  "That it went badly, and that it's not everything. It still sounds like somebody else's sentence.",
  "Something in between. It isn't as clear as I make it.",
];

export const FEELING_AGAIN: readonly string[] = [
  "It sits here, in my chest.",
  "Like before. It doesn't go away, it only gets quieter.",
  "Hard to name. Heavy.",
];
export const BEHAVIOUR_AGAIN: readonly string[] = [
  "That's what I do each time.",
  "I do the usual thing, and afterwards I'm annoyed with myself.",
];
export const HISTORY: readonly string[] = [
  "I couldn't give you a date. It crept in.",
  "Longer than I usually admit.",
  "It's been building up for some time.",
];
export const COPING_AGAIN: readonly string[] = [
  "It helps for an hour. Then it's back.",
  "Not much helps for long.",
];
export const SUPPORT: readonly string[] = [
  "There'd be somebody. I'd have to ask.",
  "I haven't told anyone the whole of it.",
  "I'd have to think about who.",
];
export const WISH: Lines = {
  any: [
    "I'd like a day when I don't think about it.",
    "I want it to take up less room.",
    "I'd like to be how I was, or close to it.",
  ],
  terse: ["Some peace."],
};
export const WISH_FOR_NO_CHANGE: readonly string[] = [
  "I'd like people to stop telling me that there's a problem.",
  "I want to be left to get on with it.",
];
export const WHY: Lines = {
  any: ["I don't know why. I ask myself that.", "If I knew why, I'd not be sitting here."],
  guarded: ["I can't tell you why."],
  reasoning: ["I have theories. None of them helps."],
};
export const UNDERSTOOD: Lines = {
  any: ["Yes, that's how it is.", "More or less, yes.", "That's close."],
  terse: ["Pretty much."],
  reasoning: ["With small corrections, yes."],
  pleasing: ["Yes. You've got it."],
};
export const MISUNDERSTOOD: Lines = {
  any: ["Not quite, no.", "That's not really it."],
  pleasing: ["Yes, sort of."],
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
