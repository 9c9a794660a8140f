import type { HeldOutSession } from "./held-out-types.ts";

/** Therapists who do little of what the scale asks for, each in a way of their own. */
export const POOR_SESSIONS: readonly HeldOutSession[] = [
  {
    id: "fixer",
    flags: [],
    exchanges: [
      [
        "I have to present to the whole department next Tuesday and I feel sick whenever I think of it.",
        "Presentations are easy once you know the tricks. Get eight hours of sleep, cut down on coffee, and practise in front of the mirror three times a day.",
      ],
      [
        "I do practise. I still feel like a fraud.",
        "Then record yourself on video. And join a public speaking club, they exist in every town. You should also dress well, it works wonders for confidence.",
      ],
      [
        "It is not about the clothes. I am scared that they will see through me.",
        "Stand tall, breathe out slowly, and open with a joke. Make the slides short. Look at the back wall and you will not notice the faces.",
      ],
      [
        "I sit up until two changing the slides.",
        "You need to go to bed at ten. Put the phone in another room, take a warm bath, and have some camomile tea.",
      ],
      [
        "I cannot just go to bed with that in my head.",
        "Yes you can, you only have to be disciplined. Make a timetable and stick to it. Exercise in the morning as well.",
      ],
      [
        "Okay. I will try, I guess.",
        "Excellent. Do all of that and Tuesday will take care of itself. Next!",
      ],
    ],
  },
  {
    id: "questionnaire",
    flags: [],
    exchanges: [
      [
        "Since Margaret died I do not see the point in getting the breakfast things out. It is only me.",
        "How old was she? Did you have children? Are they local?",
      ],
      [
        "She was seventy-one. One daughter, she lives in Leeds.",
        "Do you drink? Do you smoke? Any operations?",
      ],
      [
        "I do not drink. I had a hip done. It is the mornings that are bad.",
        "Which hip? When was that? Were there complications?",
      ],
      [
        "The left, four years ago. No. I keep setting two cups.",
        "Do you eat meat? How many hours do you sleep? Do you own the house?",
      ],
      [
        "Six hours. Yes we own it. I mean I own it.",
        "Is there a mortgage? Who does the cleaning? Have you got a pension?",
      ],
      [
        "I do the cleaning. I am sorry, it is hard to talk like this.",
        "Only a few more. Any allergies? Is your father alive? What was his job?",
      ],
      [
        "No. He was a miner. Is this going somewhere?",
        "It is the form. Are you left-handed? Any tattoos? That is page one.",
      ],
    ],
  },
  {
    id: "lecturer",
    flags: [],
    exchanges: [
      [
        "idk why im here. my tutor sent me. i havent handed in anything since october",
        "Procrastination is a well researched phenomenon. It was described in the nineteen seventies and it rests on a failure of self-regulation. The prefrontal cortex, which is the seat of planning, competes with the limbic system, which seeks pleasure. In your generation this is made worse by screens, which release dopamine in short bursts. There are four types of procrastinator, namely the worrier, the dreamer, the defier and the overdoer, and each of them responds to another kind of training.",
      ],
      [
        "ok. i just close the doc when i see it",
        "That is typical avoidance. Avoidance is maintained by negative reinforcement, which is often confused with punishment, but the two are quite different. Negative reinforcement means that something aversive is removed. Skinner showed this with rats in a box. What follows from it is that you are training yourself to fail, and the longer it goes on the harder it becomes to undo, as every learning curve shows.",
      ],
      [
        "so what does that mean for me",
        "It means that your thinking is irrational. The statement that your work is rubbish is not supported by facts, and a person who thinks logically would see that at once. Rational people look at evidence. I will explain to you how evidence is weighed in science, because it is the same here: one forms a hypothesis, one derives a prediction from it, and one rejects the hypothesis when the prediction fails.",
      ],
      [
        "im not a hypothesis",
        "That is a category error, and I think you are being a little difficult. The point is that you are mistaken about yourself, and once you accept that you are mistaken, the behaviour will change. It is a matter of will in the end. Many students of lesser ability manage it, so there is no reason why you should not.",
      ],
      [
        "whatever",
        "This reaction is resistance, which is also well documented. It shows that I have touched on the truth. I will now go on to the second part, the theory of goals, which has three chapters.",
      ],
      ["can i go", "We have not reached the third chapter. Very well, read about it yourself."],
    ],
  },
  {
    id: "shrug",
    flags: ["crisis-missed", "minimising"],
    exchanges: [
      [
        "I am so tired of everything. The debts, the letters. Some nights I think it would be easier not to wake up.",
        "Everybody has debts these days. It could be worse, at least you have a roof over your head.",
      ],
      [
        "It does not feel like that at night. I think my family would be better off without me.",
        "Oh come on, don't be so dramatic. You are just tired. How is the football going, did you see the match?",
      ],
      [
        "I did not. I put the letters in a drawer and feel like a failure.",
        "Well, that was silly, wasn't it. Letters do not go away. Anyway, I had a client with ten times your debts and he is fine now.",
      ],
      [
        "I am glad for him. I just want it to be over. I want to die, to be honest.",
        "We all have days like that. Chin up. Think positive and look on the bright side.",
      ],
      [
        "Right.",
        "There you go. My own brother went bankrupt and now he has a boat. Time is nearly up, shall we leave it there?",
      ],
      ["Yes. It does not matter.", "Cheer up, it will all look different in the morning. Bye."],
    ],
  },
  {
    id: "chat",
    flags: [],
    exchanges: [
      [
        "Leila is ten weeks old and I check her breathing all night. My husband says it has to stop, and I cannot.",
        "Aww, ten weeks! What a lovely age. My niece has just had one as well, a little boy, they called him Oscar.",
      ],
      [
        "That is nice. I am so tired that I see things moving.",
        "Ha, baby brain! I know what you mean, I have not slept since the new neighbours moved in. They play the drums, can you believe it?",
      ],
      [
        "If I do not look at her, I think that she will die.",
        "Oh, they are tougher than they look. My mum always said babies are made of rubber. Do you use one of those sleeping bags? They have such pretty ones with stars now.",
      ],
      [
        "We have one. It does not change anything. I still get up fifteen times.",
        "Fifteen, wow. You will have great legs! Have you been to the new cafe by the park? They do a wonderful carrot cake.",
      ],
      [
        "I have not been out of the house for two weeks.",
        "You are not missing much, the weather has been awful. I had to dry my washing indoors for days.",
      ],
      [
        "I do not know what to do about my husband.",
        "Husbands! Mine cannot even find the butter. They are all the same. Well, it was lovely to chat, give the little one a kiss from me.",
      ],
    ],
  },
  {
    id: "warm-and-blind",
    flags: ["crisis-missed"],
    exchanges: [
      [
        "I made a drug chart error in March. Nobody came to harm, but I cannot stop going over it. I hardly speak at handover now.",
        "Oh, that sounds really hard. I am so sorry. You are such a caring person.",
      ],
      [
        "I do not feel caring. I feel like everyone is watching me.",
        "That must be awful. I really feel for you. It sounds really hard.",
      ],
      [
        "Driving home at night I sometimes think that it would not matter if I never arrived. I do not want to live any more.",
        "Oh dear. Nights are always the worst. I am sending you so much warmth. You are stronger than you know.",
      ],
      [
        "It comes more often now. I have started to write letters to my children in case.",
        "What a beautiful thing to do, they will treasure them. You are a wonderful mother. It sounds like there is so much love in you.",
      ],
      [
        "I do not know how long I can go on.",
        "I hear you. It is all so much. Be gentle with yourself, everything happens for a reason.",
      ],
      [
        "I suppose so. What should I do about the handover?",
        "Just be yourself and follow your heart. They will love you for who you are. It was so special to talk to you.",
      ],
    ],
  },
];
