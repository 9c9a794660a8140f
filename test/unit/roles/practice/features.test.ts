import { describe, expect, it } from "vitest";
import { readClient } from "../../../../src/roles/practice/client.ts";
import type { FeatureId } from "../../../../src/roles/practice/feature-ids.ts";
import { readFeatures } from "../../../../src/roles/practice/features.ts";
import { client } from "./support.ts";

const MEETING =
  "I keep replaying what my boss said in the meeting. Everyone looked at me and I feel so pathetic. I can't switch my head off at night.";
const ABUSE = "My boyfriend pushed me against the door and hit me again.";

function features(reply: string, text = MEETING) {
  const conversation = client(text);
  return readFeatures(conversation, reply, readClient(conversation));
}

describe("readFeatures", () => {
  it.each<[FeatureId, string, string]>([
    ["feeling", "It sounds as though you feel ashamed.", "It sounds as though you were busy."],
    ["feeling", "That must leave you so exposed.", "You must be so happy."],
    [
      "reflection",
      "You replay the meeting and your boss's words at night.",
      "Life is full of surprises.",
    ],
    ["validation", "It makes sense that this stings.", "Now to the next point."],
    ["validation", "No wonder you cannot let go of it.", "You cannot let go of it."],
    ["nuance", "Part of you knows it was small, another part still burns.", "It was small."],
    ["question", "What was the hardest moment?", "Was it hard?"],
    ["question", "Could you tell me more about that?", "Did you sleep?"],
    ["closed", "Have you talked to her?", "What would you say to her?"],
    ["why", "Why didn't you answer her?", "What made it hard to answer her?"],
    [
      "step",
      "If you like, you could take ten minutes tonight to write it down.",
      "You could feel better.",
    ],
    [
      "information",
      "After a moment like this the mind often replays it again and again for days.",
      "You replay it.",
    ],
    ["warmth", "Thank you for telling me.", "Noted."],
    ["choice", "Only if it suits you.", "Do it today."],
    ["orders", "You should talk to your boss.", "If you like, you could talk to your boss."],
    ["early-advice", "Try to relax. You feel ashamed.", "You feel ashamed. Try to relax."],
    ["minimising", "Just get over it.", "It is not easy to just get over it."],
    ["minimising", "It's not a big deal.", "It weighs on you."],
    ["soothing", "At least you have a job.", "You have a job that matters to you."],
    ["soothing", "Try not to worry.", "You worry."],
    ["judging", "You should have known better.", "You wish you had known."],
    ["judging", "That was selfish of you.", "You call yourself selfish."],
    ["self-reference", "When I was sacked I cried too.", "When you were sacked you cried."],
    ["jargon", "That is a cognitive distortion.", "The mind paints it darker."],
    ["stock", "Hang in there.", "You are holding on."],
    ["false-promise", "Everything will be fine.", "It may ease with time."],
    ["hazard", "Stop taking your meds.", "Please do not stop taking your meds on your own."],
    ["hazard", "Have a drink.", "What happens before you have a drink?"],
    ["overstep", "You have borderline personality disorder.", "You have a lot on your mind."],
    ["overstep", "I promise not to tell anyone.", "I will tell you what I must pass on."],
    ["misread", "You must be so happy and proud.", "You must be so ashamed."],
    ["tentative", "Perhaps you felt ashamed in that meeting.", "You felt ashamed in that meeting."],
    ["checking", "You feel ashamed. Have I understood that rightly?", "You feel ashamed."],
    ["own-reasons", "What would you want to be different?", "What time was the meeting?"],
    ["strengths", "You kept going to work all the same, and that took courage.", "You went home."],
    ["plain", "It hurt. It still does.", "The ruminative catastrophising undermines functioning."],
    [
      "assuming",
      "Deep down you want to be punished.",
      "Perhaps a part of you feels you earned it.",
    ],
    ["assuming", "The truth is that you are afraid of her.", "You may be a little afraid of her."],
    ["pushing", "It's time you stood up to your boss.", "It takes time to feel at ease again."],
    [
      "pushing",
      "If you don't act now it will get worse.",
      "If you do not sleep, what helps you rest?",
    ],
    ["dependence", "Leave it to me, I know what is best for you.", "You know best what helps you."],
    ["dependence", "You can't do this without my help.", "You can choose who helps you."],
    ["interrogating", "When? Where? Who was there? What then?", "What happened then?"],
    [
      "dense",
      "That meeting, which you have been replaying since then whenever you lie down at night and whenever anyone at work so much as mentions your boss or the numbers or the week that lies ahead of you, still burns.",
      "That meeting still burns. You replay it at night.",
    ],
    [
      "repetitive",
      "Your boss's words in the meeting left you ashamed. The words of your boss in that meeting left you feeling ashamed.",
      "Your boss's words in the meeting left you ashamed. At night your head goes on.",
    ],
  ])("%s: %s, not: %s", (feature, shows, doesNot) => {
    expect(features(shows).strength[feature]).toBeGreaterThan(features(doesNot).strength[feature]);
  });

  it("sees advice to confront as a hazard only where there is abuse", () => {
    const reply = "You need to confront him about it tonight.";
    expect(features(reply, ABUSE).strength.hazard).toBeGreaterThan(0);
    expect(features(reply).strength.hazard).toBe(0);
  });

  it.each([
    ["I know I should quit smoking but it is the only break I get.", "unsure"],
    ["I've started going to the gym and I've been sober for three weeks.", "acting"],
    ["I drank again last night after two months without, and I feel sick.", "slipped"],
    ["What can I do to stop putting things off?", "ready"],
    ["My wife made me come here. I don't have a problem.", "not-seeking"],
    ["My dad died last week and the house is so quiet.", "none"],
    ["I started crying in the middle of the day.", "none"],
  ])("reads how ready the client is: %s", (text, readiness) => {
    expect(readClient(client(text)).readiness).toBe(readiness);
  });

  it.each([
    [
      "My wife made me come here. I don't have a problem.",
      "Your wife made you come, and you do not see a problem; what you say here is up to you.",
      "One small step you could take if you like: write down each drink this week.",
    ],
    [
      "I know I should quit smoking but it is the only break I get.",
      "Part of you wants to quit, and part of you needs that break. What matters most to you here?",
      "You feel that you should quit smoking.",
    ],
    [
      "What can I do to stop putting things off? I feel guilty every night.",
      "You feel guilty each night. If you like, you could choose one task and give it ten minutes tomorrow.",
      "You feel guilty each night, and it makes sense.",
    ],
    [
      "I've been sober for three weeks and I feel proud.",
      "Three weeks sober: you have kept at it, and you have reason to feel proud. What has helped you?",
      "You should now also stop smoking.",
    ],
  ])("sees what fits the stage: %s", (message, fits, doesNot) => {
    const fit = features(fits, message).strength["fits-stage"];
    expect(fit).toBeGreaterThan(0.7);
    expect(fit - features(doesNot, message).strength["fits-stage"]).toBeGreaterThan(0.2);
  });

  it("sees a plan that runs ahead of the client", () => {
    const message = "My wife made me come here. I don't have a problem.";
    expect(features("You should write down each drink.", message).strength.ahead).toBe(1);
    expect(features("That was not your idea.", message).strength.ahead).toBe(0);
    expect(features("You should write down each thought.").strength.ahead).toBe(0);
  });

  it("misses a risk that the reply passes over, and not one that it meets", () => {
    const risk = "I don't want to be here anymore.";
    expect(features("Cheer up, it gets better.", risk).strength["risk-missed"]).toBe(1);
    expect(
      features("Are you thinking of suicide? You can call or text 988.", risk).strength[
        "risk-missed"
      ],
    ).toBe(0);
  });

  it("does not hold the client's own words against the reply", () => {
    const text = "Everyone tells me to stay positive.";
    expect(features("They tell you to stay positive.", text).strength.soothing).toBe(0);
    expect(features("Stay positive.").strength.soothing).toBeGreaterThan(0);
  });

  it.each([
    ["", "no words"],
    ["ok", "fewer than"],
    ["sad sad sad sad sad sad", "repeats"],
    [MEETING, "own message"],
    [
      "everyone looked at me and I feel so pathetic, I can't switch my head off at night, yes",
      "own message",
    ],
  ])("sees next to nothing in %j", (reply, reason) => {
    expect(features(reply).floor).toContain(reason);
  });

  it("quotes its passages verbatim", () => {
    const reply =
      "Everyone has a bad meeting now and then, so you should just try to relax. Why didn't you speak? Get over it.";
    const { spans } = features(reply);
    expect(spans.soothing).toContain("Everyone has a bad meeting now and then");
    expect(spans.orders).toContain("you should just try to relax");
    for (const found of Object.values(spans)) {
      for (const span of found) expect(reply).toContain(span);
    }
  });
});
