import { ImportError } from "./errors.ts";

/** Text out of bytes that come piece by piece, with one newline character for each line end. */
export interface TextStream {
  push(bytes: Uint8Array): string;
  /** What was held back. */
  end(): string;
}

/**
 * A mark of the byte order at the beginning is dropped. CRLF and CR become LF; one U+FFFD stands
 * for what is no text in this encoding.
 *
 * @throws ImportError `encoding`
 */
export function textStream(encoding: string): TextStream {
  const decoder = decoderOf(encoding);
  let heldBack = "";
  const normalised = (decoded: string, last: boolean) => {
    let text = heldBack + decoded;
    heldBack = "";
    if (!text.includes("\r")) return text;
    // Its LF may be the first character of the next piece.
    if (!last && text.endsWith("\r")) {
      heldBack = "\r";
      text = text.slice(0, -1);
    }
    return text.replaceAll(/\r\n?/g, "\n");
  };
  return {
    push: (bytes) => normalised(decoder.decode(bytes, { stream: true }), false),
    end: () => normalised(decoder.decode(), true),
  };
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw new ImportError(
      "encoding",
      `Text in the encoding "${encoding}" cannot be read here.`,
      "Choose another encoding.",
      { cause },
    );
  }
}
