import { type ReactNode, useState } from "react";
import { countText } from "../format.ts";
import { Button } from "./button.tsx";

/** More text than this at once makes the page slow; in UTF-16 units. */
const MAX_SHOWN_CHARS = 6000;

/** `text` up to the cap, cut where no character is split. */
export function capped(text: string): string {
  if (text.length <= MAX_SHOWN_CHARS) return text;
  const last = text.charCodeAt(MAX_SHOWN_CHARS - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? MAX_SHOWN_CHARS - 1 : MAX_SHOWN_CHARS);
}

/**
 * Untrusted words as text, whatever they hold. A very long one is shown in part, with a button
 * for the rest.
 *
 * @param render how to show the part; plain text where absent
 */
export function LongText({
  text,
  className = "",
  render,
}: {
  text: string;
  className?: string;
  render?: (shown: string) => ReactNode;
}) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? text : capped(text);
  return (
    <>
      <p
        dir="auto"
        // As in text areas: kerning makes one endless word take half a minute to break.
        className={`spoken ${className} ${whole ? "[font-kerning:none]" : ""}`}
      >
        {render ? render(shown) : shown}
        {shown.length < text.length ? " …" : null}
      </p>
      {shown.length < text.length ? (
        <Button size="sm" className="mt-2" onClick={() => setWhole(true)}>
          Show all {countText(text.length)} characters
        </Button>
      ) : null}
    </>
  );
}
