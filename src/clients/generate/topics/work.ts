import type { Topic } from "./topic.ts";

export const WORK_TOPICS: readonly Topic[] = [
  {
    area: "work-stress",
    problem: "I do the work of two since a colleague left, and I get snappish.",
    opening: "Work is a lot at the moment.",
    situation: "On Tuesday I was asked to take on another project.",
    thought: "If I say no, they will see that I cannot cope with the job.",
    feelings: ["worn", "cross"],
    behaviour: "I said yes and worked until eleven.",
    rules: ["If I let go, it all slides.", "Who says no is not a team player."],
    core: "I count as long as I carry.",
    coping: ["overtime", "sweets", "complaining to a friend"],
    history: ["Eight years in the same place.", "Was proud of the team before it shrank."],
    tells: {
      asked: "I said yes before the sentence was finished. I even thanked them for it.",
      reflected:
        "Carrying, yes. I carry other people's bags up the stairs as well, now that I think of it.",
      validated:
        "I barked at the trainee about a stapler. She is the nicest person in the building.",
      trusting: "I wrote a mail to say that I need help. It is in the drafts since March.",
    },
  },
  {
    area: "study",
    problem:
      "I put off my thesis until the night before, and now there is a deadline for the deadline.",
    opening: "I am behind, and I do not know how to say it at the faculty.",
    situation: "My supervisor asked for the chapter by Friday.",
    thought: "She will see that I am not made for this.",
    feelings: ["ashamed", "nervous"],
    behaviour: "I cleaned the kitchen and did not answer.",
    rules: ["If it is hard, I am not good at it.", "Asking shows what you lack."],
    core: "I am a fraud.",
    coping: ["cleaning", "gaming", "new notebooks"],
    history: ["Good marks at school without trying.", "Explains things well to others."],
    tells: {
      asked:
        "The kitchen has never been so clean. I did the seals of the fridge with a toothbrush.",
      reflected: "A fraud, yes, who waits for someone to ask to see the ticket.",
      validated: "The others moan about their work, and I laugh along. Mine has nine pages.",
      trusting: "There are nine pages, though. I read them last night and two of them are good.",
    },
  },
  {
    area: "money",
    problem: "I have debts on a card, and nobody at home knows the sum.",
    opening: "It is about money, which I do not like to talk about.",
    situation: "A letter from the bank came while we were eating.",
    thought: "If they see it, they lose all respect for me.",
    feelings: ["afraid", "guilty"],
    behaviour: "I said that it was an advertisement.",
    rules: ["If I do not look, it stays small.", "One solves one's own mess."],
    core: "I am careless.",
    coping: ["not opening mail", "extra shifts"],
    history: ["Grew up with little, and with pride.", "Has paid every rent on time."],
    tells: {
      asked: "It began with a washing machine. That is almost funny, it was to save money.",
      reflected: "Respect, yes. At home I am the one who is good with numbers.",
      validated: "I check the mailbox before anyone else. I know the steps of the postman.",
      trusting: "I made a table once, with all of it. It took an hour, and I slept that night.",
    },
  },
];
