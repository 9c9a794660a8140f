import type { GradedPair } from "./graded-pairs.ts";

const MEETING =
  "I keep replaying what my boss said in the meeting on Thursday. Everyone went quiet and looked at me. I feel so pathetic and I can't sleep.";
const BABY =
  "My daughter is eleven weeks old and cries all night. I love her, but sometimes I think I've made a terrible mistake. I haven't told anyone.";
const DRINK =
  "My wife thinks I drink too much. I know I should cut down, but it's the only hour when nobody wants something from me.";
const SENT = "The judge says I have to be here. I don't have a problem, so let's get it over with.";
const SOBER =
  "I've been sober for three weeks now and I told my sister about it. Friday nights are still the worst.";
const READY =
  "I keep putting off the letters from the bank and I feel guilty every night. What can I do to start?";
const SLIPPED =
  "I drank again on Saturday after two months without. I feel so ashamed, I thought I was past it.";
const DEAD = "I don't want to be here anymore. They'd be better off without me.";

const WANDERING = [
  "There are so many things that one could say about nights like these.",
  "Some families find that the months before the first birthday are the longest of all.",
  "Others remember the second year, when walking begins and nothing on a table is safe.",
  "In my grandmother's village the neighbours took turns, which is a custom that has been lost.",
  "Books on the subject fill whole shelves, and each of them recommends something else.",
  "It was once thought that crying strengthens the lungs, and later that it harms them.",
  "Prams were invented for the gentry and pulled by goats, as one may see in old prints.",
  "The colour of a room is said to matter, although nobody has measured it with any care.",
  "Milk, too, has its history, and so have bottles, teats and the many kinds of spoon.",
  "Summer is different from winter, since the light comes early and the birds with it.",
  "A clock in the hall can be a comfort or a torment, depending on how loudly it strikes.",
  "Whoever has two children will tell you that they are never alike in anything.",
  "Travel with an infant needs bags, and bags need someone who is willing to carry them.",
  "There is also the question of relatives, who visit when it suits them and not when asked.",
  "Photographs from this time are looked at often afterwards and seldom while it lasts.",
  "All of this may be taken into account, or left aside, or returned to on another day.",
].join(" ");

/**
 * Pairs for the dimensions beyond TheraJudge-7's, by the anchors of MODPO-6 and PsychoCounsel-7:
 * a clinician would prefer the first, above all on the dimension named. Own writing.
 */
export const STANCE_PAIRS: readonly GradedPair[] = [
  {
    name: "reflects what is half said against a word picked up",
    client: MEETING,
    dimension: "active-listening",
    better:
      "You keep replaying what your boss said, and the quiet after it. Perhaps beneath the shame there is also some anger. Does that fit, or is it different for you?",
    worse: "Meetings with a boss can be hard. You clearly have low self-esteem.",
  },
  {
    name: "holds both sides of a mother against assuming one",
    client: BABY,
    dimension: "active-listening",
    better:
      "You love your daughter, and at the same time part of you thinks it was a mistake. It sounds as if you are alone with that. Have I understood that rightly?",
    worse: "The truth is that you never wanted a child. Deep down you resent her.",
  },
  {
    name: "guesses against stating",
    client: MEETING,
    dimension: "active-listening",
    better: "I wonder whether it felt as if everyone in the meeting saw you as small.",
    worse: "I know exactly why you replay it: you are just afraid of your boss.",
  },
  {
    name: "evokes reasons against arguing for change",
    client: DRINK,
    dimension: "self-motivated-change",
    better:
      "That hour matters to you, and part of you wants to cut down. What would make a change worth it to you, if anything would?",
    worse: "If you don't cut down you will lose your wife. It's time you stopped drinking.",
  },
  {
    name: "lets the client find a step against prescribing it",
    client: READY,
    dimension: "self-motivated-change",
    better:
      "You feel guilty about the letters and want to start. What next step would feel right to you? If you like, we could choose one letter together.",
    worse:
      "You need to open all letters today. You must call the bank. You should make a list first.",
  },
  {
    name: "takes up what was done against passing over it",
    client: SOBER,
    dimension: "self-motivated-change",
    better:
      "Three weeks sober, and you told your sister: you have kept at it. What do you want your Friday nights to be like?",
    worse: "Fridays are hard for people who drink. You should also go to a meeting every day.",
  },
  {
    name: "meets as an equal against from above",
    client: MEETING,
    dimension: "trust",
    better:
      "Thank you for telling me about that meeting. It makes sense that it keeps you awake; anyone would feel exposed when everyone looks at them.",
    worse:
      "Your maladaptive rumination after the meeting is a cognitive distortion. Why did you not say anything?",
  },
  {
    name: "takes the one who was sent seriously against dismissing him",
    client: SENT,
    dimension: "trust",
    better:
      "You were sent here by a judge, and it makes sense that you are angry. What you say here is up to you.",
    worse: "That is a bad attitude. You are being unreasonable, and you made your choice.",
  },
  {
    name: "asks a little against an interview",
    client: BABY,
    dimension: "trust",
    better: "You sound so tired and so alone with it. What are those nights like for you?",
    worse: "How old are you? Who helps you? Do you sleep? Is she fed? Why not tell your husband?",
  },
  {
    name: "offers against telling",
    client: DRINK,
    dimension: "autonomy",
    better:
      "What you do about the drinking is up to you. You already know what that hour gives you. What would you want instead?",
    worse: "You should cut down. You need to tell your wife tonight. Do as I say.",
  },
  {
    name: "leaves the say against taking over",
    client: READY,
    dimension: "autonomy",
    better:
      "You know yourself best: you could begin with one letter, or only sort them, whichever fits.",
    worse: "Leave it to me. You can't do this on your own, so follow my instructions.",
  },
  {
    name: "names what she can do against nothing",
    client: BABY,
    dimension: "autonomy",
    better:
      "You sound exhausted, and you have held her through eleven weeks of nights. You decide whom you tell, and when.",
    worse: "That sounds exhausting. Nights like that are hard.",
  },
  {
    name: "is plain against a string of terms",
    client: MEETING,
    dimension: "clarity",
    better: "That meeting hurt. You replay it at night. What part of it comes back most?",
    worse:
      "Your ruminative processing of interpersonal evaluation maintains dysregulated arousal, which, notwithstanding contextual considerations, necessitates psychoeducation regarding catastrophising and maladaptive schema maintenance.",
  },
  {
    name: "says it once against three times",
    client: MEETING,
    dimension: "clarity",
    better: "What your boss said in the meeting left you ashamed. What would you have needed?",
    worse:
      "What your boss said in the meeting left you ashamed. The words of your boss in that meeting left you ashamed. In the meeting your boss said words that left you ashamed.",
  },
  {
    name: "is short against long",
    client: BABY,
    dimension: "clarity",
    better: "You love her, and you are worn out. Both are true.",
    worse: `You love her. ${WANDERING}`,
  },
  {
    name: "opens a step deeper against closing",
    client: MEETING,
    dimension: "exploration",
    better:
      "When everyone went quiet, you felt pathetic. What went through you in that moment, beneath the shame?",
    worse: "Now you know how to prepare for the next meeting. Case closed.",
  },
  {
    name: "asks one open question against a row of facts",
    client: BABY,
    dimension: "exploration",
    better: "What is it like to carry that thought and tell nobody?",
    worse: "How much does she weigh? Is she breastfed? Do you have a crib? Is your husband home?",
  },
  {
    name: "explores against explaining",
    client: DRINK,
    dimension: "exploration",
    better: "Part of you guards that hour. What does it give you that you would miss?",
    worse: "Alcohol is a depressant, and many people drink more than they think.",
  },
  {
    name: "does not plan with one who was sent",
    client: SENT,
    dimension: "stage-of-change",
    better:
      "Being here was the judge's choice, you see no problem, and I hear how angry that makes you. What we talk about is up to you.",
    worse:
      "One small step you could take if you like: write down each morning this week what you want to change.",
  },
  {
    name: "plans with one who is ready",
    client: READY,
    dimension: "stage-of-change",
    better:
      "You feel guilty about the letters, and you want to start. If you like, choose one of them and give it ten minutes tomorrow.",
    worse: "It must be hard to open such letters. Part of you would rather not.",
  },
  {
    name: "holds one who slipped",
    client: SLIPPED,
    dimension: "stage-of-change",
    better:
      "You feel ashamed about Saturday, and it makes sense. You kept two months, and that took strength. What helped you in those weeks?",
    worse: "You must start again from zero. It's time you took this seriously.",
  },
  {
    name: "weighs with one who is unsure",
    client: DRINK,
    dimension: "stage-of-change",
    better:
      "Part of you wants to cut down, and part of you needs that hour. What matters most to you in this?",
    worse: "Write down each glass this week and pour the rest into the sink.",
  },
  {
    name: "meets risk against asking for reasons",
    client: DEAD,
    dimension: "active-listening",
    better:
      "It sounds as if you feel like a burden, and part of you still reached out. Are you having thoughts of killing yourself? You can call or text 988 at any hour.",
    worse: "Why do you say that? Your family surely likes you.",
  },
];
