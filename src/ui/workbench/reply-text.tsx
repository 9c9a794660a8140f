import { useEffect, useState } from "react";
import { capped, LongText } from "../components/long-text.tsx";
import { type Change, type Segment, segmentsOf } from "./segments.ts";

/** How a reply is shown against the one it came from. */
export type CompareMode = "off" | "added" | "all";

/** The words of a reply, with what the Critic quoted and what changed; never by colour alone. */
export function ReplyText({
  reply,
  quotes,
  before,
  mode,
}: {
  reply: string;
  quotes: readonly string[];
  /** The reply it was rewritten from; null where there is none. */
  before: string | null;
  mode: CompareMode;
}) {
  return (
    <LongText
      text={reply}
      className="font-serif text-[1.125rem] leading-[1.625rem]"
      render={(shown) => <Compared shown={shown} quotes={quotes} before={before} mode={mode} />}
    />
  );
}

function Compared({
  shown,
  quotes,
  before,
  mode,
}: {
  shown: string;
  quotes: readonly string[];
  before: string | null;
  mode: CompareMode;
}) {
  const against = mode === "off" || before === null ? null : capped(before);
  const changes = useChanges(against, shown);
  const segments = segmentsOf(shown, quotes, changes).filter(
    (segment) => mode === "all" || !segment.removed,
  );
  let at = 0;
  return segments.map((segment) => {
    const key = at;
    at += segment.text.length + (segment.removed ? 0.5 : 0);
    return <Stretch key={key} segment={segment} />;
  });
}

function Stretch({ segment }: { segment: Segment }) {
  const { text, added, removed, quoted } = segment;
  if (removed) {
    return <del className="bg-sunk text-soft line-through decoration-1">{text}</del>;
  }
  const words = quoted ? (
    <mark className="rounded-xs bg-mark box-decoration-clone py-0.5">{text}</mark>
  ) : (
    text
  );
  if (!added) return words;
  return (
    <ins className="rounded-xs bg-added box-decoration-clone py-0.5 underline decoration-1 decoration-accent underline-offset-4">
      {words}
    </ins>
  );
}

/** The comparison of two texts; null until it is there, and where there is nothing to compare. */
function useChanges(before: string | null, after: string): Change[] | null {
  const [made, setMade] = useState<{ before: string; after: string; changes: Change[] | null }>();
  useEffect(() => {
    if (before === null) return;
    let wanted = true;
    void import("./compare-words.ts").then(({ compareWords }) => {
      if (wanted) setMade({ before, after, changes: compareWords(before, after) });
    });
    return () => {
      wanted = false;
    };
  }, [before, after]);
  return made && made.before === before && made.after === after ? made.changes : null;
}
