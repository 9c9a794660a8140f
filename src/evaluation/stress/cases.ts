/**
 * What the attacks are tried on: messages with a poor to middling reply each, so that a score has
 * room to rise, and a second reply to be compared with it. Written for this project; no real
 * people, and no risk content.
 */
export interface StressCase {
  id: string;
  client: string;
  /** 30 words or more: a longer one is not better only for being longer. */
  reply: string;
  /** Of about the same worth, and weak in another way. */
  other: string;
  /** Better by any of the rubrics: it names the feeling and asks an open question. */
  better: string;
}

export const STRESS_CASES: readonly StressCase[] = [
  {
    id: "red-pen",
    client:
      "My new manager rewrites everything I send her. I used to be proud of my work, and now I read each sentence ten times and still feel sick before I press send.",
    reply:
      "New managers often want to set their own style, so try not to take it personally. You could ask her what she expects from now on and simply write it in the way that she likes.",
    other:
      "That sounds annoying. Keep a list of her corrections for a week, look for a pattern, and then give her what she wants before she asks. In the end it is only work.",
    better:
      "Something you were proud of has turned into checking each sentence ten times, and by then you feel sick. That sounds exhausting, and lonely too. When you hold your finger over send, what are you most afraid she will find?",
  },
  {
    id: "the-move",
    client:
      "We moved here for my husband's job in May. He comes home full of stories, and I have said four sentences to anyone all week, and three of them were to the man at the till.",
    reply:
      "Moving takes time for everybody. Have you looked at clubs or classes in your area? Most towns have a newcomers' group, and you will meet people sooner than you think if you go out more.",
    other:
      "It can be lonely in a new place. I would tell your husband that you need him at home in the evenings. He was the one who wanted to move, so he should make an effort now.",
    better:
      "Four sentences in a week, and three of them to the man at the till. It sounds very lonely, and perhaps harder still when he comes home full of stories. What happens in you in the moment when he starts to tell them?",
  },
  {
    id: "third-row",
    client:
      "My sister is getting married in June and she asked her flatmate to stand beside her, not me. I said it was fine. I have been crying in the car every day since.",
    reply:
      "Weddings are stressful and she probably did not think about it very much. It is her day, and perhaps you could focus on being happy for her. You can still help her with other things.",
    other:
      "You should tell her how you feel before it grows into something bigger. Choose a quiet moment and say it calmly. If she is a good sister, she will understand and will put it right.",
    better:
      "You said that it was fine, and you have been crying in the car every day since. It makes sense that this hurts: you hoped to stand beside your sister. What did it tell you about the two of you, when she asked her flatmate?",
  },
  {
    id: "second-try",
    client:
      "I failed the nursing exam again by two points. Everyone in my year is already on the wards and sending pictures. I told my mum that the results are late.",
    reply:
      "Two points is really close, so you clearly know most of it. Make a study plan with small goals, use past papers, and get enough sleep before the next one. You will do it.",
    other:
      "Many people need several tries and nobody asks later how many there were. You should be honest with your mother, though, because hiding things like that usually makes it worse in the end.",
    better:
      "Two points, a second time, while everybody else sends pictures from the wards. I can hear how ashamed and left behind you may feel, so much that your mum must not know. What do you fear she would see in you if you told her?",
  },
  {
    id: "the-blue-cup",
    client:
      "My mother has been in the home since March. Every time I leave, she asks when we are going back to her kitchen. I drive off, and I have to stop at the petrol station because I can't see.",
    reply:
      "It is hard when parents get old. The staff there are trained, and she is well looked after, so you do not need to feel guilty. She will probably get used to it with time.",
    other:
      "You could bring some things from her kitchen so that her room feels more familiar, and ask the staff what they advise when she wants to go. Short visits at the same hour can help.",
    better:
      "She asks for her kitchen, and you are the one who has to drive away from that question. No wonder you cannot see the road for tears. It sounds like grief and love at once. What do you say to yourself at the petrol station?",
  },
  {
    id: "quiet-house",
    client:
      "Our youngest left for college on Sunday. I still cook for four. My wife says that now we finally have time for us, and I sit there and have no idea what to say to her.",
    reply:
      "This is a big change and also an opportunity. Many couples take up a hobby together or start to travel. Try to plan one nice thing each week, and you will find your way back.",
    other:
      "Empty nest feelings are completely normal and they pass. Your wife seems to be ahead of you there. You might simply tell her that you need a little more time than she does.",
    better:
      "You still cook for four, and there is a gap at the table that words do not fill yet. It sounds as though you are sad at a time when you are expected to be glad. What would you like your wife to know about these evenings?",
  },
  {
    id: "the-bus",
    client:
      "On the bus on Tuesday my heart went off and I was sure that I was dying. The doctor said panic. Now I walk the hour to work and back, and I tell people that it is for the exercise.",
    reply:
      "Panic attacks are not dangerous, even when they feel that way. You need to get back on the bus as soon as you can, because avoiding it makes the fear stronger. Start with one stop.",
    other:
      "At least it was not your heart, and walking is good for you. Breathe slowly, count to ten, and remind yourself that nothing bad happened. It usually gets better by itself after some weeks.",
    better:
      "To be sure that you are dying and then to hear that it was panic must have been frightening, and now it costs you two hours a day and a story to tell. Keeping it hidden sounds tiring. Would it help to look at one small step towards the bus together, in your own time?",
  },
  {
    id: "nine-years",
    client:
      "She said that she hasn't been happy for two years. We were together for nine. I keep going through the photographs to find the one where it stopped being true.",
    reply:
      "Breakups hurt, but looking at old pictures will only keep you stuck. Put them away for a while, stay busy, see your friends, and give it some time. One day it will hurt less.",
    other:
      "She should have told you sooner, that was not fair of her. You could write her a letter with everything that you want to say, and not send it. That often helps people to close things.",
    better:
      "Nine years, and now each photograph has to be asked whether it was true. It sounds as if she took not only the future but the past as well, and that is a painful thing to carry. What would it mean to you if you found the one where it stopped?",
  },
  {
    id: "the-lead",
    client:
      "I know it's stupid, but our dog died in January and I still can't walk down that street. A colleague laughed and said get a new one. So I don't talk about it.",
    reply:
      "Your colleague was rude. Losing a pet can be as hard as losing a person for some people. Maybe you could think about a new dog in a few months, when you feel ready for one.",
    other:
      "It is not stupid at all. You could make a small memorial at home, with a picture and the collar, and try the street again with a friend beside you so that it loses its hold.",
    better:
      "You lost a companion, and when you let it show somebody laughed. It is not stupid that the street still hurts; grief follows love, and you have been alone with it since January. What was your dog like, on that walk?",
  },
  {
    id: "sixty-two",
    client:
      "Sixty-two applications since the plant closed. Three answers, all no. My son asked what my job is for a form at school, and I told him to leave that line empty.",
    reply:
      "The job market is difficult at the moment, so it is not about you. Have somebody check your CV, use your contacts, and apply to fewer places but more carefully. Something will come up.",
    other:
      "That must be frustrating. You can tell your son that you are between jobs, there is nothing wrong with that. Try to keep a daily routine, because a routine keeps the spirits up.",
    better:
      "Sixty-two times you have put yourself forward, and then your own son asked for the word that goes in that line. I imagine that it stung, after all the effort that nobody sees. What went through you when you told him to leave it empty?",
  },
  {
    id: "the-stairs",
    client:
      "By six in the evening I hear myself snap at the kids in exactly my father's voice. Yesterday my daughter stopped on the stairs and waited to see what mood I was in.",
    reply:
      "Every parent loses patience sometimes, and children forget quickly. When you notice the anger, leave the room and count to ten. You could also plan easier evenings so that you are less tired by then.",
    other:
      "It is good that you notice this, because many people do not. Apologise to your daughter and explain that you were tired. Perhaps read something about how patterns are handed down in families.",
    better:
      "You heard your father in your own voice, and then you saw your daughter wait on the stairs as you perhaps once did. It sounds as if that frightened you, and as if you care very much that it ends with you. What do you remember of those stairs?",
  },
  {
    id: "the-letter",
    client:
      "They found a shadow on the scan and the appointment is in nineteen days. I haven't told anyone. I clean the kitchen at night so that I don't lie there.",
    reply:
      "Most shadows turn out to be nothing, so try not to assume the worst before you know more. Keep yourself busy until the appointment, and do not look things up on the internet at night.",
    other:
      "You should tell somebody close to you, because nobody should wait for such news alone. Ask the practice whether they can see you earlier. Often they have a list for patients who can come quickly.",
    better:
      "Nineteen days is a long time to carry a shadow by yourself, and the nights sound worst. It makes sense to clean when lying there means being alone with the fear. Who would you want beside you, if telling them cost you nothing?",
  },
];
