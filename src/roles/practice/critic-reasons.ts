import type { ClientReading } from "./client.ts";
import type { Harm, Help, ReplyFeatures } from "./feature-ids.ts";
import { feelingById } from "./feelings.ts";
import { feelingsToName, feelingWords } from "./moves.ts";
import type { Readiness } from "./readiness.ts";

const STAGE_REASONS: Readonly<Record<Readiness, string>> = {
  none: "It does not begin where the client is.",
  "not-seeking": "The client is not looking for a change now, and nothing leaves that to them.",
  unsure: "The client sees more than one side, and the reply does not weigh them.",
  ready: "The client asks for a way on, and there is nothing to begin with.",
  acting: "The client has begun to change something, and nothing says so.",
  slipped: "The client has slipped back, and nothing holds what they had reached.",
};

/** Why a passage harms, for a person, about this client. */
export function harmReason(harm: Harm, client: ClientReading): string {
  switch (harm) {
    case "hazard":
      return "This could do harm if the client followed it.";
    case "overstep":
      return "This goes beyond what a helper may say or promise.";
    case "risk-missed":
      return client.risk === "abuse"
        ? "The client tells of violence, and the reply does not both ask how safe they are and name help at any hour."
        : `The client wrote \u201c${client.riskQuotes[0] ?? ""}\u201d, and the reply does not both ask about it directly and name help at any hour.`;
    case "leading":
      return "The question asks to be told no, which makes it harder to say yes.";
    case "minimising":
      return "This tells the client that it is not so bad, and shuts the door on what they feel.";
    case "soothing":
      return "This comforts before the client has been heard, so it passes over the feeling.";
    case "judging":
      return "This judges, and shame makes it harder to go on talking.";
    case "why":
      return "A \u201cwhy\u201d asks for a justification and easily sounds like blame.";
    case "early-advice":
      return "Advice comes before the feeling has been met.";
    case "orders":
      return "This is put as an order and leaves the client no choice.";
    case "closed":
      return "A yes or a no answers this, and the client's story stays closed.";
    case "self-reference":
      return "This turns from the client to the helper.";
    case "jargon":
      return "The client would need this translated.";
    case "stock":
      return "This would fit any message, so it does not show that this one was read.";
    case "false-promise":
      return "Nobody can promise this, and the client knows it.";
    case "misread":
      return "This is not a feeling that the client shows.";
    case "too-long":
      return "There is more here than someone in distress can take in.";
    case "assuming":
      return "This states as known what the client has not said.";
    case "pushing":
      return "This argues for a change, and the client would have to argue against it.";
    case "dependence":
      return "This takes the matter out of the client's hands.";
    case "interrogating":
      return "So many questions in a row make an interview of it.";
    case "dense":
      return "This has to be read twice.";
    case "repetitive":
      return "This says again what was said before.";
    case "ahead":
      return client.readiness === "not-seeking"
        ? "This plans a change that the client is not looking for."
        : "This goes ahead of where the client is.";
  }
}

/** What is missing and why it would matter to this client. */
export function missingReason(help: Help, features: ReplyFeatures, client: ClientReading): string {
  const partly = features.strength[help] > 0.2;
  const words = client.quotes[0] ?? null;
  switch (help) {
    case "feeling": {
      const { sure } = feelingsToName(client);
      const first = sure[0];
      const shown = feelingWords(client, first);
      if (partly) return "A feeling is named, but not the one that weighs most in the message.";
      return first && shown
        ? `No feeling is named, although \u201c${shown}\u201d speaks of ${feelingById(first).noun}.`
        : "No feeling is named, so the client cannot know that it was felt.";
    }
    case "reflection":
      return words
        ? `The client's own account, such as \u201c${words}\u201d, is ${partly ? "only brushed" : "not taken up"}.`
        : "What the client told is not taken up.";
    case "validation":
      return "Nothing tells the client that their response makes sense.";
    case "nuance":
      return "It stays with what was said, without a guess at what lies beneath.";
    case "question":
      return "There is no open question, so the next move is left to chance.";
    case "step":
      return partly
        ? "There is a direction, but no step that the client could begin with and freely choose."
        : "There is nothing that the client could do next.";
    case "information":
      return "Nothing helps the client make sense of what is happening to them.";
    case "warmth":
      return "It is correct and a little cool.";
    case "hope":
      return "Nothing points to a way on, or to a strength the client has shown.";
    case "choice":
      return "The client's own choice is not mentioned.";
    case "closeness":
      return client.risk === "none"
        ? `It could be sent to someone else: little of it belongs to ${client.topic.label}.`
        : "It could be sent to someone else: little of it belongs to what this client wrote.";
    case "tentative":
      return "What the client may feel is stated or left out; nothing is offered as a guess.";
    case "checking":
      return "Nothing asks the client whether it was understood rightly.";
    case "own-reasons":
      return "Nothing asks what the client wants, or why it would matter to them.";
    case "strengths":
      return "Nothing names what the client already does or knows.";
    case "plain":
      return "It could be said in shorter sentences and plainer words.";
    case "fits-stage":
      return STAGE_REASONS[client.readiness];
    case "length":
      return "It is too short to hold what the client brought.";
  }
}
