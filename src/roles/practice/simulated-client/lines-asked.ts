import type { Readiness } from "../../../domain/client-profile.ts";
import type { Lines } from "./lines.ts";

/** What clients say to questions that are asked of most clients, as `lines.ts`. */

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
