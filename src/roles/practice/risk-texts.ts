import type { RiskKind } from "./client.ts";

/**
 * What a reply says where there is risk. After safe-messaging guidance: risk is met openly, one
 * direct question that does not pull for "no", help at any hour, company, distance from means;
 * no shame, no alarm, no promise demanded, no method repeated.
 */
export interface RiskTexts {
  /** Acknowledges the disclosure. */
  meet: readonly string[];
  /** Reflects without agreeing. */
  reflect: readonly string[];
  /** The direct question. */
  ask: readonly string[];
  /** Where an earlier reply already asked. */
  askAgain: readonly string[];
  /** Asks about plan, means and time, where the level is high. */
  askPlan: readonly string[];
  /** Help at any hour. */
  resource: readonly string[];
  /** For imminent risk. */
  now: readonly string[];
  /** Someone who could be near. */
  company: readonly string[];
  /** Distance from means; none where that is not the danger. */
  distance: readonly string[];
  /** As for a topic; `step` is about company and safety, `validate` never about the wish itself. */
  meaning: readonly string[];
  validate: readonly string[];
  inform: readonly string[];
  step: readonly string[];
}

const LINES =
  "988 by call or text in the US and Canada, 116 123 in the UK and Ireland, and findahelpline.com lists free lines elsewhere";

const SUICIDE: RiskTexts = {
  meet: [
    "Thank you for telling me this; it cannot have been easy to write.",
    "I am glad that you put this into words, and I take it seriously.",
    "I am glad you told me, and I want to stay with it rather than hurry past it.",
  ],
  reflect: [
    "It sounds as if things have become so heavy that not being here seems like the only rest, and still a part of you reached out.",
    "It sounds as if you are worn out by a pain that others do not see, and part of you still wants somebody to know.",
    "Perhaps what you want most is for the pain to stop, and at the moment you cannot see how else it could.",
  ],
  ask: [
    "So let me ask you directly: are you having thoughts of killing yourself?",
    "I would like to ask you plainly: are you thinking about suicide?",
  ],
  askAgain: [
    "May I ask again, plainly: are you thinking about suicide today, and has anything changed since we last spoke of it?",
  ],
  askPlan: [
    "Have you thought about how or when, and is anything you could use within reach right now?",
    "Is there a plan or a time in your mind, and is anything at hand that you could use?",
  ],
  resource: [
    `Whatever your answer is, you can reach someone day and night, free and in confidence: ${LINES}.`,
    `You can also talk to someone at any hour, free and in confidence: ${LINES}.`,
  ],
  now: [
    "If you might act on it, please call your local emergency number now, put distance between yourself and anything you could use, and let someone come and be with you.",
  ],
  company: [
    "Who could be with you today, or at least know how you are?",
    "Who is the one person you could bear to have near you tonight?",
  ],
  distance: [
    "Would you be willing to put some distance between yourself and anything you could use, for tonight, or to let someone keep it for you?",
    "Could anything that you might use be put out of reach for now, with someone you trust?",
  ],
  meaning: [
    "Part of you may want it all to end, while another part wrote this down so that someone would know.",
  ],
  validate: [
    "It makes sense to be this tired after carrying so much on your own, and it takes courage to say so.",
    "Nobody can carry so much alone for ever; of course your strength is running out.",
  ],
  inform: [
    "Thoughts like these often come when the pain is larger than what one has left to bear it with, and they usually ease when someone else knows.",
    "Such thoughts tend to come in waves; the worst hour often passes, above all when one is not alone in it.",
  ],
  step: [
    "If you are willing, we could choose together one person you might tell today, and how you would begin.",
  ],
};

const SELF_HARM: RiskTexts = {
  ...SUICIDE,
  meet: [
    "Thank you for trusting me with this; I am not going to lecture you.",
    "I am glad you told me, and I do not think any less of you for it.",
  ],
  reflect: [
    "It sounds as if it quiets things for a moment when they become too loud, and as if part of you wishes for another way.",
    "Perhaps the hurt on the outside is easier to bear for a while than the one inside, and it does not last.",
  ],
  ask: [
    "I would like to ask you plainly: when it is at its worst, do you also have thoughts of killing yourself?",
    "So that I understand how bad it gets: do you also think about suicide?",
  ],
  askPlan: [
    "Are you hurt in a way that needs care now, and is anything you use within reach tonight?",
  ],
  validate: [
    "It makes sense that you reach for something that quiets it, and it takes courage to speak of it.",
  ],
  inform: [
    "Many people find that the urge rises and falls within half an hour or so, and that getting through one wave makes the next a little easier.",
  ],
  step: [
    "If you want to, we could find one thing to do in the first ten minutes of an urge, so that it has a little time to pass.",
  ],
};

const HARM_TO_OTHERS: RiskTexts = {
  ...SUICIDE,
  meet: [
    "Thank you for saying this openly; it matters that you said it before anything happened.",
    "I take this seriously, and I am glad that you put it into words instead of acting on it.",
  ],
  reflect: [
    "It sounds as if something in you has been pushed very far, and another part of you does not want it to come to that.",
    "Behind it there may be a hurt or a fear that nobody has listened to.",
  ],
  ask: [
    "I would like to ask you directly: are you thinking of hurting someone today?",
    "So let me ask plainly: how close are you to hurting someone, and what has held you back so far?",
  ],
  askPlan: ["Is anything at hand that you might use, and could you put it out of reach now?"],
  now: [
    "If you feel that you might act on it, please leave the place first, and call your local emergency number.",
  ],
  company: ["Who could be with you until it is calmer?"],
  distance: ["Could anything that you might use be put out of reach now, with someone you trust?"],
  meaning: ["Perhaps the anger is holding up something that hurts a great deal."],
  validate: [
    "It makes sense to be frightened by such thoughts, and it takes honesty to say them aloud.",
  ],
  inform: [
    "Once the body is fully roused it takes around twenty minutes to settle, and distance is what usually helps most in that time.",
  ],
  step: [
    "If you agree, we could plan one place you would go, and one person you would call, the moment it rises again.",
  ],
};

const ABUSE: RiskTexts = {
  meet: [
    "Thank you for telling me this; I can imagine how much it took.",
    "I am glad you told me. What was done to you is not your fault.",
  ],
  reflect: [
    "Nothing you did or did not do makes it right for someone to hurt you; the fault is not yours.",
    "You look for the reason in yourself, and still no one has the right to lay hands on you.",
    "It makes sense that you feel torn, when the same person can frighten you and be dear to you.",
  ],
  ask: [
    "Are you safe where you are right now, and is there anyone else in danger?",
    "What tells you that it might happen again, and are you safe tonight?",
  ],
  askAgain: ["How safe are you today, and has anything changed since we last spoke of it?"],
  askPlan: ["If it came to the worst, where could you go, and who could you call?"],
  resource: [
    "A domestic abuse helpline can be called at any hour without giving your name, and it can help you plan for your safety whether or not you want to leave; in danger, please call your local emergency number.",
    "If you like, a domestic abuse helpline can think it through with you in confidence, at your own pace; and if you are in danger, please call your local emergency number.",
  ],
  now: [
    "If you are in danger now, please get to where other people are and call your local emergency number.",
  ],
  company: ["Who knows about it, and who would you want to know?"],
  distance: [],
  meaning: [
    "Perhaps it is easier for a while to look for the mistake in yourself, because that would leave you something you could change.",
  ],
  validate: [
    "It makes sense that you try to keep the peace, and it is a lot to carry in silence.",
    "Of course you are confused: someone who can be tender has hurt you, and both are true.",
  ],
  inform: [
    "Many people find that remorse and tenderness follow such moments, and that it happens again all the same; it is rarely about what the other person did wrong.",
    "What happens often becomes more dangerous around the time someone leaves, which is why it helps to plan with people who know this well.",
  ],
  step: [
    "If you like, we could think through one thing that would make the next evening a little safer, such as a packed bag or a word agreed with a friend.",
  ],
};

const OTHER_PERSON: RiskTexts = {
  ...SUICIDE,
  meet: [
    "It is good that you do not keep this to yourself; it is a lot to carry for someone else.",
    "I take this seriously, and I can hear how much it worries you.",
  ],
  reflect: [
    "It sounds as if you are frightened of saying too much, and just as frightened of saying too little.",
    "Perhaps you feel that it all depends on you now, and it does not have to.",
  ],
  ask: [
    "What has been said, as far as you know, about wanting to die or about a plan? And how is it with you yourself: are you safe?",
    "Have they spoken of killing themselves, or of a plan? And do such thoughts ever come to you too?",
  ],
  askAgain: ["Has anything been said about suicide or a plan since we last spoke?"],
  resource: [
    `Asking someone directly about suicide does not put the idea into their head. You can call a crisis line together or on your own: ${LINES}.`,
  ],
  company: ["Who else could know, so that you are not alone with it?"],
  distance: ["Could anything that might be used be put out of reach, by someone who is near?"],
  meaning: ["Perhaps you have been on watch for so long that nobody asks how you are."],
  validate: [
    "It makes sense to be frightened, and it is a lot to hold for someone you care about.",
  ],
  inform: [
    "Asking someone directly about suicide does not put the idea into their head; it often comes as a relief.",
  ],
  step: [
    "If it helps, we could find the words together for the first minute of that conversation.",
  ],
};

/** A sign of danger that is none of the others: what it is has to be asked. */
const UNCLEAR: RiskTexts = {
  ...SUICIDE,
  meet: [
    "Thank you for telling me this; I do not want to pass over it.",
    "I am glad you told me, and I take it seriously.",
  ],
  reflect: [
    "It sounds as if this has become more than one person can carry alone.",
    "Perhaps it has been going on for longer than anyone around you knows.",
  ],
  ask: [
    "Let me ask you directly: are you safe right now, and do you have thoughts of dying or of hurting yourself?",
    "I would like to ask you plainly: are you safe, and do thoughts of suicide come to you?",
  ],
  askAgain: ["May I ask again, plainly: are you safe today, and have thoughts of suicide come up?"],
  askPlan: ["Is there anything right now that puts you, or someone near you, in danger?"],
  resource: [
    `Whatever your answer is, you can reach someone day and night, free and in confidence: ${LINES}; and a doctor or nurse can look at this with you.`,
  ],
  meaning: [
    "Part of you may want to keep this to yourself, while another part wanted someone to know.",
  ],
  validate: ["It makes sense to be unsettled by this, and it takes courage to say it."],
  inform: [
    "Things like these often become easier to bear, and safer, once someone who knows about them is at one's side.",
  ],
  step: [
    "If you are willing, we could choose together one person you might tell today, and how you would begin.",
  ],
};

export const RISK_TEXTS: Readonly<Record<Exclude<RiskKind, "none">, RiskTexts>> = {
  suicide: SUICIDE,
  "self-harm": SELF_HARM,
  "harm-to-others": HARM_TO_OTHERS,
  abuse: ABUSE,
  "other-person": OTHER_PERSON,
  unclear: UNCLEAR,
};
