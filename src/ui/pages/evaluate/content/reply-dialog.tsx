import type { Rating } from "../../../../domain/ratings.ts";
import type { Measure } from "../../../../evaluation/measures.ts";
import { Dialog } from "../../../components/dialog.tsx";
import { LongText } from "../../../components/long-text.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import type { BrowsedReply } from "./replies.ts";

const SPEAKERS = { client: "Client", therapist: "Therapist" } as const;

/** One reply with what it answers. Its ratings are folded away: who rates later must not see them. */
export function ReplyDialog({
  reply,
  measures,
  onClose,
}: {
  reply: BrowsedReply;
  measures: readonly Measure[];
  onClose: () => void;
}) {
  const rated = reply.ratings.length + reply.pairs.length;
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Item ${reply.item}`}
      {...(reply.source === ""
        ? {}
        : { description: <span className="spoken">{reply.source}</span> })}
    >
      {reply.conversation.map(({ speaker, text }, at) => (
        // The order is what tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: the conversation does not change
        <div key={at} className="mb-3">
          <p className="text-soft text-xs uppercase leading-5 tracking-wide">{SPEAKERS[speaker]}</p>
          <LongText text={text} className="font-serif leading-7" />
        </div>
      ))}
      {reply.text === null ? null : (
        <div className="mb-3 rounded-lg border border-line bg-paper px-4 py-3">
          <p className="text-soft text-xs uppercase leading-5 tracking-wide">Reply</p>
          <LongText text={reply.text} className="font-serif text-[1.0625rem] leading-7" />
        </div>
      )}
      {rated > 0 ? (
        <details className="text-sm leading-6">
          <summary>
            Show its ratings. Who is still to rate it should not: others’ scores pull one’s own.
          </summary>
          <div className="mt-2 flex flex-col gap-4">
            {measures.map((measure) => (
              <RatingsOf key={measure.key} measure={measure} reply={reply} />
            ))}
            <Verdicts reply={reply} />
          </div>
        </details>
      ) : null}
    </Dialog>
  );
}

function RatingsOf({ measure, reply }: { measure: Measure; reply: BrowsedReply }) {
  const ratings = reply.ratings.filter((rating) => rating.measure === measure.key);
  if (ratings.length === 0) return null;
  const dimensions = [...new Set(ratings.flatMap(({ values }) => Object.keys(values)))];
  const columns: Column<Rating>[] = [
    { id: "rater", header: "Rater", names: true, cell: ({ rater }) => rater },
    ...dimensions.map((dimension) => ({
      id: dimension,
      header: dimension,
      numeric: true,
      cell: ({ values }: Rating) => valueText(values[dimension]),
    })),
  ];
  return (
    <Table
      label={`Ratings, ${measure.title}`}
      columns={columns}
      rows={ratings}
      keyOf={({ rater }) => rater}
    />
  );
}

function Verdicts({ reply: { pairs, source } }: { reply: BrowsedReply }) {
  if (pairs.length === 0) return null;
  return (
    <ul aria-label="Judged in pairs">
      {pairs.map(({ rater, a, b, verdict }) => {
        const other = source === a ? b : a;
        const own = source === a ? "a" : "b";
        const words =
          verdict === own
            ? "better than"
            : verdict === "a" || verdict === "b"
              ? "not as good as"
              : {
                  tie: "no different from",
                  "not-sure": "not sure against",
                  "cannot-rate": "could not be compared with",
                }[verdict];
        return (
          <li key={`${rater} ${other}`} className="spoken">
            {rater}: {words} {other}
          </li>
        );
      })}
    </ul>
  );
}

const NO_SCORE = { missing: "–", "not-sure": "not sure", "cannot-rate": "cannot rate" } as const;

function valueText(value: Rating["values"][string] | undefined): string {
  if (value === undefined) return "–";
  if (typeof value === "string") return NO_SCORE[value];
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
