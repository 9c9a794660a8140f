import type { Utterance } from "../../domain/conversation.ts";
import type { Row } from "./reading.ts";
import type { RowSource } from "./row-source.ts";
import { SPEAKER_NAMES, speakerOf } from "./speakers.ts";

/** "Client:", "**Therapist**:", "[user] 2:", at the beginning of a line. */
const LABEL = new RegExp(
  `^[ \\t>*_\\[(#-]*(${SPEAKER_NAMES.map((name) => name.replace(" ", "[ _-]")).join("|")})(?: ?\\d{1,4})?[ \\t*_\\])]*[:\\uff1a][*_]*[ \\t]*`,
  "i",
);
/** What stands between two conversations. */
const DIVIDER =
  /^\s*(?:[-=*_#~]{3,}|#*\s*(?:conversation|dialog(?:ue)?|transcript)\s*#?\d+\s*:?)\s*$/i;
/** A conversation that never ends is cut here, so that a file without dividers can be read. */
const MAX_CONVERSATION_CHARS = 1_000_000;

/** Whether a text is what speakers said, the first turn with its speaker before it. */
export function isTranscript(text: string): boolean {
  return LABEL.test(text.trimStart().slice(0, 80));
}

/** Lines that begin with a speaker, of the first ones of a text. */
export function speakerLines(text: string): number {
  return text.split("\n", 500).filter((line) => LABEL.test(line.slice(0, 80))).length;
}

/** The turns of a transcript; lines before the first speaker and the system's are left out. */
export function transcriptUtterances(text: string): Utterance[] {
  const turns: { speaker: Utterance["speaker"]; lines: string[] }[] = [];
  let speaking = false;
  for (const line of text.split("\n")) {
    const label = LABEL.exec(line.slice(0, 80));
    const said = label ? line.slice(label[0].length) : line;
    if (label) {
      const speaker = speakerOf(label[1] ?? "");
      speaking = speaker === "client" || speaker === "therapist";
      if (speaker === "client" || speaker === "therapist") {
        const last = turns.at(-1);
        if (last?.speaker === speaker) last.lines.push("");
        else turns.push({ speaker, lines: [] });
      }
    }
    if (speaking) turns.at(-1)?.lines.push(said);
  }
  return turns.flatMap(({ speaker, lines }) => {
    const said = lines.join("\n").trim();
    return said === "" ? [] : [{ speaker, text: said }];
  });
}

/** Plain text with one conversation or several, each a row. */
export class TranscriptRows implements RowSource {
  readonly columns: readonly string[] = ["conversation"];
  #rest = "";
  #line = 1;
  #began = 1;
  #lines: string[] = [];
  #chars = 0;

  push(text: string): Row[] {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.#take(line));
  }

  end(): Row[] {
    const rest = this.#rest;
    this.#rest = "";
    return [...this.#take(rest), ...this.#finish()];
  }

  #take(line: string): Row[] {
    const done = DIVIDER.test(line) || this.#chars > MAX_CONVERSATION_CHARS ? this.#finish() : [];
    if (!DIVIDER.test(line)) {
      if (this.#lines.length === 0) this.#began = this.#line;
      if (this.#lines.length > 0 || line.trim() !== "") this.#lines.push(line);
      this.#chars += line.length;
    }
    this.#line += 1;
    return done;
  }

  #finish(): Row[] {
    const text = this.#lines.join("\n");
    this.#lines = [];
    this.#chars = 0;
    return text.trim() === "" ? [] : [{ line: this.#began, cells: [text] }];
  }
}
