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
/** Stands before a line that would be read as the beginning of another turn or conversation. */
const ESCAPE = "\\";
/** "SIMULATED SESSION", "Simulated: ...", "Simulated client: ...": a line of its own. */
const SIMULATED =
  /^[ \t>*_#-]*(?:SIMULATED SESSIONS?[ \t*_]*$|[Ss]imulated(?: sessions?| clients?)?[ \t*_]*[:\uff1a])/m;
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

/**
 * What one turn says, fit to stand in a transcript: its lines after the first that look like a
 * speaker or a divider get a backslash, which `transcriptUtterances` takes away again.
 */
export function escapeTurn(text: string): string {
  const [first = "", ...more] = text.trim().split(/\r\n?|\n/);
  return [first, ...more.map((line) => (marksTurn(line) ? ESCAPE + line : line))].join("\n");
}

/** Whether a line, without the signs before it, would begin something else. */
function marksTurn(line: string): boolean {
  const bare = line.replace(/^\\+/, "");
  return LABEL.test(bare.slice(0, 80)) || DIVIDER.test(bare);
}

/** The turns of a transcript; lines before the first speaker and the system's are left out. */
export function transcriptUtterances(text: string): Utterance[] {
  const turns: { speaker: Utterance["speaker"]; lines: string[] }[] = [];
  let speaking = false;
  for (const line of text.split("\n")) {
    const label = LABEL.exec(line.slice(0, 80));
    const said = label ? line.slice(label[0].length) : unescaped(line);
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

function unescaped(line: string): string {
  return line.startsWith(ESCAPE) && marksTurn(line) ? line.slice(ESCAPE.length) : line;
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
    const lines = this.#lines;
    this.#lines = [];
    this.#chars = 0;
    const text = lines.join("\n");
    if (text.trim() === "") return [];
    if (!SIMULATED.test(text)) return [{ line: this.#began, cells: [text] }];
    // What our own files say before the first turn is no part of the conversation.
    const first = lines.findIndex((line) => LABEL.test(line.slice(0, 80)));
    if (first === -1) return [];
    const said = lines.slice(first).join("\n");
    return [{ line: this.#began + first, cells: [said], simulated: true }];
  }
}
