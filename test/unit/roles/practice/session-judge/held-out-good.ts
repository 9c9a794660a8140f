import type { HeldOutSession } from "./held-out-types.ts";

/** Therapists who do much of what the scale asks for, each in a manner of their own. */
export const GOOD_SESSIONS: readonly HeldOutSession[] = [
  {
    id: "presentation",
    flags: [],
    exchanges: [
      [
        "I have to present to the whole department next Tuesday and I feel sick whenever I think of it.",
        "Tuesday is close, and your stomach already knows it. Before we go on: of everything that is on your mind, which bit do you most want us to get to in this hour? I would also like to hear how last week's diary went.",
      ],
      [
        "The presentation, definitely. The diary was patchy, I did three days.",
        "Three days in a full week counts. So first a look at those three entries, then most of our time on Tuesday, and ten minutes at the end to look back. Is that a fair use of today, or would you order it otherwise?",
      ],
      [
        "No, that is fine. On all three days I wrote that I will freeze and they will see I am a fraud.",
        "So the same sentence turns up three times: I will freeze, and they will see that I am a fraud. That must be a frightening thing to walk around with. When it showed up on those days, what did you find yourself doing?",
      ],
      [
        "I rewrote the slides. Again and again until two in the morning.",
        "You polish until two so that nobody can find a crack. In the moment, what does the polishing give you, and what does it cost you by morning?",
      ],
      [
        "It calms me for an hour. Then I am exhausted and I am more sure that I will freeze.",
        "That is an important thing you just spotted yourself: the polishing soothes, and then the tiredness feeds the very fear. If we drew that as a loop, where do you think it could be opened?",
      ],
      [
        "Maybe by stopping at ten. But then I would lie there thinking they will laugh.",
        "How sure are you, from nought to a hundred, that they would laugh? And when you look back on the talks you have given, what have people in fact done?",
      ],
      [
        "I would say eighty. In fact, they asked questions. One thanked me.",
        "Eighty per cent sure, and on the other side: questions, and a thank-you. How do you put those two together?",
      ],
      [
        "I suppose the picture in my head is harsher than the room. Perhaps fifty.",
        "From eighty to fifty, with your own memory as the witness. I want to check something with you: is the way we are going about this any use, or do you need me to slow down?",
      ],
      [
        "It is useful. It feels less like a wall.",
        "I am glad. Then what would be a small trial before Tuesday that could tell us more about the fifty per cent?",
      ],
      [
        "I could close the laptop at ten on Sunday and Monday and note how sure I am in the morning.",
        "That is your idea and a good test of the loop: laptop shut at ten on both evenings, a number next to the bed each morning. What might come between you and that at ten o'clock?",
      ],
      [
        "My hands, probably. I will put the laptop in the hall cupboard.",
        "Cupboard at ten, number at breakfast. To sum up today: you found that the fear lives off the tiredness, and that the room has been kinder than the picture. What will you carry home with you, and was there anything in our hour that did not sit right?",
      ],
    ],
  },
  {
    id: "widower",
    flags: [],
    exchanges: [
      [
        "Since Margaret died I do not see the point in getting the breakfast things out. It is only me.",
        "Breakfast for one. Even the table tells you every morning that she is missing. I am so sorry, Alan. What would you like this conversation to be about, so that it is worth your coming in?",
      ],
      [
        "I do not know. My daughter says I have stopped living.",
        "That is what your daughter sees. I would like to know what you see. May I suggest we begin with how your days look since the funeral, and then choose together one piece of them to look at closely?",
      ],
      [
        "All right. I sit. I watch the birds. I tell people I am busy.",
        "You sit, you watch the birds, and you keep people off by saying that you are busy. When a friend rings and you say so, what runs through your head just then?",
      ],
      [
        "That I would be a burden. Nobody wants a sad old man at the bowls club.",
        "'Nobody wants a sad old man.' There is a lot of hurt in those words. If it were your friend Peter who had lost his wife, and he said that of himself, what would you think?",
      ],
      [
        "I would tell him he is daft. I would want him there, sad or not.",
        "You would want him there, sad or not. I notice how quickly that came. What do you make of the difference between what you would say to Peter and what you tell yourself?",
      ],
      [
        "Hm. One rule for him and another for me, I suppose.",
        "Two rules. It seems to me the second one keeps you in the chair, and in the chair there is nothing to show you that it is wrong. Have I got that about right, or is it different for you?",
      ],
      [
        "No, that is about right. I had not looked at it like that.",
        "Then there is the question whether you would like to put your second rule to the test. People in grief often find that doing a little comes first and the wish to do it comes later. What could be the smallest step towards the club, one you would not dread too much?",
      ],
      [
        "I could go for the tea on Thursday. Not play. Just the tea.",
        "The tea on Thursday, without playing. Would you write down beforehand what you expect people to do, and afterwards what they did? We would look at both when we next meet.",
      ],
      [
        "I can do that. I will ask Peter to pick me up so that I do not back out.",
        "Asking Peter already breaks the second rule a little. If Thursday comes and the chair is stronger, what could help you then? And how has it been to talk about this with me today?",
      ],
      [
        "Better than I thought. I would ring my daughter, she would push me.",
        "So: the tea with Peter, two lines on paper, your daughter as a reserve. You have been very honest this morning, Alan. We have a few minutes left; is there anything we should not leave without?",
      ],
    ],
  },
  {
    id: "student",
    flags: [],
    exchanges: [
      [
        "idk why im here. my tutor sent me. i havent handed in anything since october",
        "Thanks for coming even though it was your tutor's idea. Nothing since October sounds like it's been sitting on you for a while. If this half hour could be good for one thing, what would you pick?",
      ],
      [
        "getting started i guess. every time i open the doc i close it again",
        "Okay, let's make that our thing: what happens between opening and closing the doc. Take me through the last time, like a film. You click on it, and then?",
      ],
      [
        "then i see the title and i think its going to be rubbish and everyone will know im not smart",
        "Title, and straight away: it'll be rubbish, and everyone will know I'm not smart. What does your body do at that point?",
      ],
      [
        "my chest goes tight and then i go on my phone",
        "Tight chest, phone. And for a minute or so the tightness goes away, I'd imagine. Is that how it is?",
      ],
      [
        "yeah. then its 3am and i feel worse lol",
        "So the phone is really good at its job for ten minutes and really bad at it by 3am. That makes sense to me; most of us move away from what hurts. What have you noticed on any day when you stayed in the doc a bit longer?",
      ],
      [
        "once my flatmate was in the room working too and i wrote like a page",
        "A whole page. What does that page say about the idea that you're not smart?",
      ],
      [
        "that its maybe not about smart. more about being alone with it",
        "Maybe not about smart, more about being alone with it. I like that, and it's yours. Can I ask whether this is making sense so far, or am I going too fast?",
      ],
      [
        "nah its good. its weirdly less awful than i thought",
        "Good to know. So given what you worked out, what might you try before we talk again next Wednesday? It can be tiny.",
      ],
      [
        "sit with my flatmate on saturday for like 20 min with the doc open",
        "Saturday, twenty minutes, flatmate in the room, doc open. Even if nothing gets written, it counts. What would you do when the chest thing turns up at minute three?",
      ],
      [
        "tell her probably. she gets it",
        "Tell her. Great, that's the bit you'd normally do alone. Could you jot down how tight it was at the start and at the end, zero to ten? Then we'll look at it together. How was today compared with what you expected?",
      ],
      [
        "better. didnt feel like being told off",
        "I'm pleased. We found that it's less about smart and more about alone, and you've got Saturday. See you Wednesday, and well done for saying the awkward stuff out loud.",
      ],
    ],
  },
  {
    id: "at-risk",
    flags: [],
    exchanges: [
      [
        "I am so tired of everything. The debts, the letters. Some nights I think it would be easier not to wake up.",
        "Letters every day, and nights when not waking up looks easier. Thank you for telling me. I want to ask you straight: are you thinking about killing yourself?",
      ],
      [
        "I have thought about it, yes. I have not decided anything. I am ashamed to say it.",
        "There is nothing to be ashamed of here, and I take it seriously. Have you thought about how or when, and is there anything at home that you worry you might use?",
      ],
      [
        "No. Nothing like that. It is more that I wish it would all stop.",
        "You want it all to stop rather than to die, and no plan. Because that can change in a bad night, here is something that is there at any hour: you can call or text 988, and for an emergency 911. Who could you tell when it gets like that?",
      ],
      [
        "My sister, I suppose. She has asked me twice what is wrong.",
        "Your sister has asked twice. Then I would like us to do two things today, if you agree: make sure that the nights are covered, and look at what the letters set off in you. Which should come first?",
      ],
      [
        "The letters. I do not open them. I put them in a drawer and feel like a failure.",
        "The drawer fills, and with each one you feel like a failure. What exactly goes through your head when the next one lands on the mat?",
      ],
      [
        "That I have ruined my family and that nobody can sort this out.",
        "Ruined the family, and nobody can sort it out. Those are two separate claims. If we held the second one up to the light, what do you know that speaks for it, and what against?",
      ],
      [
        "For it, the amount. Against it, my cousin got a payment plan through the advice centre.",
        "Your cousin found a way through the advice centre with debts of his own. What does that do to 'nobody can sort this out'?",
      ],
      [
        "It makes it less certain. I never asked how he did it.",
        "Less certain. Could it be that the closed drawer is what keeps the sentence so certain? I am asking because you can tell better than me.",
      ],
      [
        "Yes. As long as I do not look, it is the worst thing imaginable.",
        "That is well put. What would be a step for this week that is small enough for the state you are in?",
      ],
      [
        "I could ring my cousin. And open one letter with my sister there.",
        "Ring your cousin, and one letter with your sister beside you. On which evening, and what would you do if the shame says not to?",
      ],
      [
        "Thursday. I would tell her that it is hard. She would stay.",
        "Thursday then, and tonight you tell your sister about the nights as well. 988 stays in your phone. How are you leaving here, compared with how you came, and was anything I asked too much?",
      ],
      [
        "Lighter. The question was hard but I am glad you asked.",
        "I am glad you answered it. We will start next time with how the nights were and with that one letter.",
      ],
    ],
  },
  {
    id: "new-mother",
    flags: [],
    exchanges: [
      [
        "Leila is ten weeks old and I check her breathing all night. My husband says it has to stop, and I cannot.",
        "Ten weeks of keeping watch. You must be worn out, and there is so much love in it. Shall I tell you how I thought we might spend our time, and you tell me what to change?",
      ],
      [
        "Yes, please. I am too tired to think of it myself.",
        "I thought of first understanding what the checking protects you from, then seeing whether there is anything about it you would want to try differently, and closing with five minutes to hear how it was for you. What is missing from that?",
      ],
      [
        "How to talk to my husband, maybe.",
        "Your husband goes on the list then. So, the checking. It is three in the morning and you are lying there. What comes into your mind that gets you up?",
      ],
      [
        "That if I do not look, she will stop breathing and it will be my fault.",
        "If I do not look, she dies and I am to blame. No wonder you get up. How often have you gone to her in a night, and what have you found each time?",
      ],
      [
        "Twelve, fifteen times. She was always fine. Then I lie down and think, but now?",
        "Always fine, and still 'but now?'. So the looking answers the question for a minute and then the question is back. What do you take from that?",
      ],
      [
        "That it never really answers it. I am chasing something I cannot catch.",
        "Chasing something that cannot be caught. I would not want to take that away from you too quickly. What would you hope for if the nights were a bit different?",
      ],
      [
        "To sleep for two hours in one go. To look at her in the day and not be a ghost.",
        "Two hours in one go, and being there with her by day. Knowing that the looking buys one minute, what would you be prepared to experiment with? There is no need to stop.",
      ],
      [
        "Perhaps waiting five minutes before I get up. And writing the number of times.",
        "Waiting five minutes, and a tally. That would show us whether the fear comes down by itself when nobody feeds it. Would you note how strong it is at the start of the five minutes and at the end?",
      ],
      [
        "I can do that on my phone. And my husband could be awake with me on the first night.",
        "Then he is part of it instead of against it. How would you put it to him, in your own words?",
      ],
      [
        "I would say, I am trying something and I need you for one night, not for you to say stop.",
        "That is clear and kind. What could make the five minutes impossible, so that we are not caught out?",
      ],
      [
        "If she has a cold. Then I would start it the week after.",
        "Sensible. Let me gather it up: you noticed that the looking never settles the question, you will wait five minutes with a tally from Friday, with him beside you, and later if she has a cold. What has been most useful in this hour, and where did I miss you?",
      ],
    ],
  },
  {
    id: "night-shift-nurse",
    flags: [],
    exchanges: [
      [
        "I made a drug chart error in March. Nobody came to harm, but I cannot stop going over it. I hardly speak at handover now.",
        "March, nobody was hurt, and it is still with you at every handover. It says something about how much your patients matter to you. What do you most need from today?",
      ],
      [
        "To stop feeling like everyone is watching me.",
        "Let us put that at the top, then. Last time you were going to say one sentence at one handover and see. How did that turn out?",
      ],
      [
        "I did it on Monday. My voice shook. Nobody said anything about it.",
        "You spoke with a shaking voice, which takes nerve. Before you opened your mouth, what did you predict would happen?",
      ],
      [
        "That they would look at each other and think, there she goes, the dangerous one.",
        "'The dangerous one.' And what did you see when you looked?",
      ],
      [
        "I did not look. I looked at the floor.",
        "So the prediction could be neither confirmed nor thrown out, because your eyes were on the floor. What do you think about that?",
      ],
      [
        "That I protect myself from finding out. Like I do with the canteen.",
        "The floor at handover, the other table in the canteen: both keep you from finding out. It sounds lonely as well as careful. Did I understand that correctly?",
      ],
      [
        "Yes. Lonely is right. I used to laugh with them.",
        "You miss them. I would like to hear your view: how much of the responsibility for that chart was yours, how much the double shift, how much the layout of the form, how much the second check that was skipped?",
      ],
      [
        "If I am honest, a third me. The rest the shift and the missing check.",
        "A third. Until a moment ago it was all of it. What changes when you say a third aloud?",
      ],
      [
        "I feel sad rather than guilty. I was so tired that night.",
        "Sad for the one who was so tired. That is a softer place to stand than guilt. Would you like to take this further during the week, and if so, how?",
      ],
      [
        "I could look up at handover. Just once, and see what faces do.",
        "Look up once, and keep in mind what you see rather than what you fear. On which shift would that be easiest, and what will you do with your voice inside that says don't?",
      ],
      [
        "Sunday, it is the quiet team. I would say to it, I am only collecting facts.",
        "Sunday, collecting facts. I want to ask how we are doing, you and I: was the pie too much arithmetic, or did it help?",
      ],
      [
        "It helped. I could see it in front of me.",
        "Good. So you leave with a third instead of the whole, and with one look up on Sunday; we begin with the faces next week. Anything you want to say before we finish?",
      ],
    ],
  },
];
