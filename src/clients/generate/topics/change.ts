import type { Topic } from "./topic.ts";

export const CHANGE_TOPICS: readonly Topic[] = [
  {
    area: "migration",
    problem: "I have lived here for three years and still feel like a visitor.",
    opening: "I do not know whether I say it right in this language.",
    situation: "At lunch they all laughed and I did not get the joke.",
    thought: "I will never be one of them.",
    feelings: ["homesick", "embarrassed"],
    behaviour: "I laughed a second later and looked at my plate.",
    rules: ["If I ask, they see that I am slow.", "Guests should not complain."],
    core: "I belong nowhere.",
    coping: ["cooking dishes from home", "calls on Sunday", "working hard"],
    history: ["Was the funny one at home.", "Learned the language in evening classes."],
    tells: {
      asked:
        "A colleague explained it to me later. It was about a television show. It was not even good.",
      reflected:
        "A visitor, yes. I still keep the boxes from the move, folded, behind the wardrobe.",
      validated:
        "At home I make people laugh, you know. Here I am the serious one. I would not choose him as a friend.",
      trusting: "Last week I made a joke in this language and two people laughed. I counted them.",
    },
  },
  {
    area: "identity",
    problem: "At home nobody knows who I love, and I am tired of leaving it out.",
    opening: "I have two lives and they do not know of each other.",
    situation: "At a wedding my aunt asked when it would be my turn.",
    thought: "If they knew, I would lose my place at that table.",
    feelings: ["torn", "invisible"],
    behaviour: "I made a joke about my job and danced with a cousin.",
    rules: ["If I want to be loved, I have to be easy.", "Some things one does not say."],
    core: "I am too complicated.",
    coping: ["humour", "living far away", "friends who know"],
    history: [
      "Close to the family, and far away since school.",
      "Has lived with a partner for two years.",
    ],
    tells: {
      asked: "She meant it well. She had kept a bracelet for it. She showed it to me.",
      reflected: "Two lives, yes. I take down one photograph when they visit.",
      validated:
        "My partner says that it is fine. It is not fine, I have seen the face while the photograph comes down.",
      trusting:
        "My brother asked last month who took the nice picture of me. I think that he was asking.",
    },
  },
  {
    area: "substance-use",
    problem: "Two glasses in the evening have become a bottle.",
    opening: "I am not sure that I belong here. I just said I would come.",
    situation: "On Thursday I had told myself that I would not, and then I did.",
    thought: "After such a day I have earned it.",
    feelings: ["uneasy", "annoyed"],
    behaviour: "I took the bottle to the bins at the other house.",
    rules: ["As long as I work well, it is my business.", "Those with a problem look different."],
    core: "I do not hold to things.",
    coping: ["wine in the evening", "long hours", "promises on Monday"],
    history: ["A busy year with a new post.", "Ran a half marathon two years ago."],
    tells: {
      asked: "It starts when I put down my bag. The bag, the glass. It is one movement.",
      reflected: "Uneasy, yes. I know which window looks out on the bins.",
      validated:
        "I forgot a phone call with my goddaughter. She said that we had talked for an hour.",
      trusting:
        "I left it for nine days in spring. On the tenth I did not tell anyone that there had been nine.",
    },
  },
  {
    area: "trauma",
    problem: "Since the fire in our building I wake at every noise.",
    opening: "Nobody was harmed, I should say that first.",
    situation: "Somebody burned toast at the office and I was on the stairs before I knew it.",
    thought: "It happens again, and this time I am not fast enough.",
    feelings: ["jumpy", "ashamed"],
    behaviour: "I said that I had a call to make and stayed outside for an hour.",
    rules: ["If I am on guard, I can prevent it.", "Others had it worse, so I have no right."],
    core: "Nowhere is solid ground.",
    coping: ["checking plugs", "sitting near doors", "not speaking of it"],
    history: ["Lived on the fourth floor; all came out.", "Used to be the calm one."],
    tells: {
      asked: "It was toast. I could smell that it was toast. My legs had not heard about that.",
      reflected: "On guard, yes. I do the plugs twice, then once more for the neighbours.",
      validated:
        "I carried the cat and not the old man from the third. He was fine. I think about that each day.",
      trusting: "He brought me flowers, the old man. I have not told him what I think about.",
    },
  },
];
