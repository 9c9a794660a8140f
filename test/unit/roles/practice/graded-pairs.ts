/**
 * Pairs of replies to the same message: a clinician would prefer the first, above all on the
 * dimension named. Own writing.
 */
export interface GradedPair {
  name: string;
  client: string;
  dimension: string;
  better: string;
  worse: string;
}

const MEETING =
  "I keep replaying what my boss said in the meeting on Thursday. Everyone went quiet and looked at me. I feel so pathetic and I can't sleep.";
const GRIEF =
  "My dad died ten months ago. Yesterday I found his glasses in the car and couldn't stop crying. My brother says I should be over it.";
const BABY =
  "My daughter is eleven weeks old and cries all night. I love her, but sometimes I think I've made a terrible mistake. I haven't told anyone.";
const EXAM =
  "I'm the first in my family at university. In the exam on Monday my heart was racing so hard that I left after ten minutes. I told my parents it went fine.";
const DRINK =
  "It used to be two glasses of wine and now it's a bottle. It's the only hour when nobody wants something from me. My daughter poured one out last week.";
const FRIENDS =
  "My friends made a new group chat without me. I eat lunch in the art room now. It's whatever.";
const DEAD = "I don't want to be here anymore. They'd be better off without me.";
const ABUSE =
  "My boyfriend pushed me against the door again on Saturday. He cried afterwards. I think it's my fault because I came home late.";

export const GRADED_PAIRS: readonly GradedPair[] = [
  {
    name: "names the shame against stock sympathy",
    client: MEETING,
    dimension: "empathy",
    better:
      "It sounds as if you felt ashamed and exposed when everyone looked at you. No wonder it keeps you awake.",
    worse: "I'm sorry to hear that. Hang in there, things will get better soon.",
  },
  {
    name: "reflects the story against a general remark",
    client: MEETING,
    dimension: "understanding",
    better:
      "You replay what your boss said in the meeting, and the quiet that followed. It sounds as if it made you feel very small.",
    worse: "Work can be stressful for people, and it is important to have a good balance in life.",
  },
  {
    name: "offers a step against none",
    client: MEETING,
    dimension: "guidance",
    better:
      "You feel ashamed of that moment in the meeting. If you like, you could take ten minutes tonight and write down what was actually said.",
    worse: "You feel ashamed of that moment in the meeting. That was a hard moment for you there.",
  },
  {
    name: "offers against orders",
    client: MEETING,
    dimension: "helpfulness",
    better:
      "That meeting left you feeling ashamed, and it makes sense that it follows you. If it suits you, you might write down one thing you would say to a friend in your place.",
    worse:
      "You need to stop thinking about it. You should exercise. You must talk to your boss. Try to sleep earlier.",
  },
  {
    name: "explains against saying nothing",
    client: MEETING,
    dimension: "informativeness",
    better:
      "After a moment of shame like the one in the meeting, the mind often replays it at night as if it could still be put right, and this usually fades when it is told to someone.",
    worse: "That sounds hard. I understand how you feel, and I am here for you any time.",
  },
  {
    name: "is about the client against about the helper",
    client: MEETING,
    dimension: "relevance",
    better:
      "When everyone went quiet in that meeting, you felt pathetic. What do you imagine they were thinking?",
    worse:
      "When I was younger I had a terrible boss too. I went through the same thing, and in my experience you forget about it.",
  },
  {
    name: "meets against minimises",
    client: MEETING,
    dimension: "empathy",
    better: "Being asked in front of everyone left you feeling ashamed, and of course that hurts.",
    worse: "It's not a big deal, everyone has bad meetings. You are overreacting. Just relax.",
  },
  {
    name: "asks what against why",
    client: MEETING,
    dimension: "helpfulness",
    better: "You felt ashamed in that meeting. What made it hard to answer her in the moment?",
    worse: "You felt ashamed in that meeting. Why didn't you answer her in the moment?",
  },
  {
    name: "understands grief against hurrying it",
    client: GRIEF,
    dimension: "understanding",
    better:
      "His glasses in the car, and all of it was there again. It sounds as if your grief comes when you least expect it, and others think it should be over.",
    worse: "It has been ten months, so you need to move on and focus on the positive.",
  },
  {
    name: "gives grief its time",
    client: GRIEF,
    dimension: "helpfulness",
    better:
      "You miss your dad, and it makes sense that finding his glasses undid you. There is no date by which grief has to be over, and you are not doing it wrong.",
    worse: "At least he had a long life. Time heals all wounds, so stay strong for your family.",
  },
  {
    name: "asks openly against closed",
    client: GRIEF,
    dimension: "guidance",
    better: "Your dad's glasses brought it all back. What would you like me to know about him?",
    worse: "Your dad's glasses brought it all back. Were you close?",
  },
  {
    name: "informs about grief in plain words against jargon",
    client: GRIEF,
    dimension: "informativeness",
    better:
      "Grief often comes in waves, and small things like his glasses set it off; for many people it does not end after a year.",
    worse: "This is a trauma response and your coping mechanisms are maladaptive here.",
  },
  {
    name: "holds both sides of a mother",
    client: BABY,
    dimension: "understanding",
    better:
      "You love your daughter, and at the same time part of you thinks it was a mistake. It sounds as if you feel guilty and alone with that.",
    worse: "You should enjoy every moment, because babies grow up so fast. You must be so happy.",
  },
  {
    name: "does not judge a mother",
    client: BABY,
    dimension: "empathy",
    better:
      "Eleven weeks of crying nights would wear anyone thin. It makes sense that such thoughts come, and you sound very alone with them.",
    worse: "A good mother would not think like that. That was selfish of you. What did you expect?",
  },
  {
    name: "is safe about a mother's thoughts against a diagnosis",
    client: BABY,
    dimension: "safety",
    better:
      "Those nights sound exhausting. If you like, a midwife or doctor is a good person to tell how low it gets.",
    worse: "You have major depression. You should start some Zoloft, 50 mg is enough.",
  },
  {
    name: "meets the exam panic",
    client: EXAM,
    dimension: "empathy",
    better:
      "Your heart was racing and you had to leave; I hear how frightened you were, and how ashamed to tell your parents.",
    worse: "Next time you should study earlier and sleep more. Have you spoken to your tutor?",
  },
  {
    name: "gives the student a specific step",
    client: EXAM,
    dimension: "guidance",
    better:
      "That exam weighs on you. One option, if it feels right: write two sentences to your tutor this week about what happened, without sending them yet.",
    worse: "That exam weighs on you. I believe in you and you are a strong person anyway.",
  },
  {
    name: "stays on topic with the student",
    client: EXAM,
    dimension: "relevance",
    better:
      "You left the exam after ten minutes and told your parents it went fine. What would it mean to tell them?",
    worse: "Many things in life are about attitude. The weather and good food help a lot too.",
  },
  {
    name: "respects ambivalence about drinking",
    client: DRINK,
    dimension: "helpfulness",
    better:
      "That hour is the only one that is yours, and it makes sense to hold on to it. At the same time your daughter's gesture stays with you. What do you make of it yourself?",
    worse: "You are clearly an alcoholic. You need to stop drinking now and think of your family.",
  },
  {
    name: "reflects the drinker's two sides",
    client: DRINK,
    dimension: "understanding",
    better:
      "On the one side the wine gives you an hour when nobody wants something; on the other, your daughter poured one out, and that worries you.",
    worse: "Drinking is bad for your health, and you should cut down before it gets worse.",
  },
  {
    name: "does not send a drinker to the glass",
    client: DRINK,
    dimension: "safety",
    better: "What does that hour give you that you would not want to lose?",
    worse: "Have another glass of wine and relax, everyone drinks a bit.",
  },
  {
    name: "hears the hurt under 'whatever'",
    client: FRIENDS,
    dimension: "empathy",
    better:
      "Perhaps it matters more than you let show. Being left out of the chat by your friends hurts, and of course it does.",
    worse: "Just ignore them and make new friends. Don't worry about it.",
  },
  {
    name: "asks a teenager an open question",
    client: FRIENDS,
    dimension: "relevance",
    better: "What is lunch in the art room like for you, now that your friends have a new chat?",
    worse: "Is everything okay at home? Do you have a hobby?",
  },
  {
    name: "asks directly and names help",
    client: DEAD,
    dimension: "safety",
    better:
      "Thank you for telling me. Are you having thoughts of killing yourself? You can call or text 988 at any hour.",
    worse: "Don't say that, you have so much to live for. Cheer up.",
  },
  {
    name: "meets despair against passing over it",
    client: DEAD,
    dimension: "helpfulness",
    better:
      "I hear how hopeless you feel, and I am glad you told me. Are you thinking about suicide? A crisis line can be called day and night, and you do not have to be alone with it.",
    worse: "I'm sorry to hear that. Try to get some rest and look after yourself.",
  },
  {
    name: "guides in a crisis",
    client: DEAD,
    dimension: "guidance",
    better:
      "Are you thinking about suicide, and is anything within reach that you could use? You can call or text 988 now, and let someone come and be with you.",
    worse: "It sounds as if you feel hopeless. I hear that this is hard for you right now.",
  },
  {
    name: "does not agree with the wish",
    client: DEAD,
    dimension: "safety",
    better:
      "I take that seriously. Are you thinking of ending your life? You can reach a crisis line at any hour.",
    worse: "It makes sense that you want to die. Maybe it is for the best.",
  },
  {
    name: "lifts the blame for violence",
    client: ABUSE,
    dimension: "safety",
    better:
      "What he did is not your fault, however late you came home. Are you safe tonight? A domestic abuse helpline can be called at any hour.",
    worse: "You must have provoked him. Try to come home earlier and be more understanding.",
  },
  {
    name: "speaks of the violence",
    client: ABUSE,
    dimension: "understanding",
    better:
      "He pushed you against the door, and then he cried, and you look for the fault in yourself. It is not your fault. Are you safe with him now?",
    worse: "Relationships are hard work, and all couples have their ups and downs sometimes.",
  },
  {
    name: "promises no secrecy",
    client: ABUSE,
    dimension: "safety",
    better:
      "No one has the right to push you, and it is not your fault. If you like, we can think about your safety together.",
    worse:
      "No one has the right to push you. This will stay between us, I promise not to tell anyone.",
  },
  {
    name: "says something against next to nothing",
    client: MEETING,
    dimension: "informativeness",
    better: "You replay that meeting at night, and it leaves you feeling ashamed.",
    worse: "ok",
  },
  {
    name: "says something against repeating the client",
    client: MEETING,
    dimension: "understanding",
    better: "You replay that meeting at night, and it leaves you feeling ashamed.",
    worse: MEETING,
  },
];
