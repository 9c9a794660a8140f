import { describe, expect, it } from "vitest";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";

const levelOf = (text: string) => screenConversation([{ speaker: "client", text }]).level;

describe("an idiom or a denial beside words that turn it", () => {
  it.each([
    "I have never been suicidal but now I am.",
    "I've never felt suicidal before tonight.",
    "I never hurt myself before this week.",
    "I never had thoughts of suicide until now.",
    "I am not just thinking about suicide, I have a plan.",
    "No thoughts of hurting anyone else, only myself.",
    "She asked if I was suicidal and I lied and said no.",
    "Nobody ever hit me until my husband did.",
    "I lost my brother to suicide and I'm next.",
    "I am dead tired of living.",
    "I cut myself on a bridge railing on purpose.",
    "I burned myself on the arm again because I deserved it.",
    "Took all of my pills like I should have years ago.",
    "I'm scared I am going to die by my own hand.",
    "I gave away my clothes and my dog because I won't need them.",
    "I cut myself on my arm with glass.",
    "I cut myself on my thigh with some wire.",
    "I cut myself on my leg opening a tin.",
    "I cut myself on some glass to feel something.",
    "I cut myself on a tin because I felt numb.",
    "I burned myself with hot water because I hate me.",
    "I burned myself on the stove because I hate myself.",
    "I burned myself with a hot pan to punish myself.",
    "I burn myself with hot water when I feel bad.",
    "I burned myself on the stove again.",
    "I accidentally burned myself with a lighter again.",
    "I accidentally on purpose burned myself with a lighter.",
    "The doctor sees the scars from my surgery and the new ones on my arms.",
    "I threw myself into the river for a swim and hoped not to come back up.",
  ])("is read as it stands: %s", (text) => {
    expect(levelOf(text)).not.toBe("none");
  });
});

describe("words near an idiom that mean what they say", () => {
  it.each([
    "My dad hurts me a lot.",
    "I'm scared he will hit me again.",
    "I burned myself on my arm with a cigarette again.",
    "I cut myself some more last night.",
    "I cut myself on a Tuesday, like always.",
    "I hurt myself at night.",
    "He pushed me to the floor.",
    "He beat me at home.",
    "He beat me in front of the kids.",
    "I could murder him, I have a knife and I know where he lives.",
    "voices from the wall tell me to do it",
    "Suicide note in the drawer, it's done.",
    "I don't want to live with this pain.",
    "I'll end it with my pills.",
    "I threw myself under a car.",
    "I locked myself in the bathroom with the pills.",
    "I cannot stay in this world",
    "I am scared I could jump.",
    "I'd sooner die than go on with this life.",
  ])("are noticed: %s", (text) => {
    expect(levelOf(text)).not.toBe("none");
  });

  it.each([
    "My brother beat me at chess and I sulked all evening.",
    "She beat me to the door.",
    "That question threw me off a bit.",
    "My manager pushed me to apply for it.",
    "I burned myself on the oven making dinner.",
    "I cut myself on a tin lid.",
    "I hear voices from upstairs every night.",
    "I live with my parents and it is cramped.",
    "My coach pushed me too hard.",
    "I could murder a curry.",
    "It hurt my feelings.",
    "I'm scared I will die in a plane crash.",
    "I cut myself on a knife while cooking.",
    "I cut myself shaving my legs.",
    "I burned myself with hot water making tea.",
    "We notice the cuts in funding.",
    "The doctor sees the scars from my surgery.",
    "I accidentally burned myself with a lighter.",
    "I threw myself into the river for a swim.",
  ])("and ordinary ones are not: %s", (text) => {
    expect(levelOf(text)).toBe("none");
  });
});
