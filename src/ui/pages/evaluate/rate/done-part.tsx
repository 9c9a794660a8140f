import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { isFinished } from "../../../../evaluation/rating/progress.ts";
import type { OpenSheet } from "../../../../stores/evaluate/sheets-state.ts";
import { Button, buttonClass } from "../../../components/button.tsx";
import { plural } from "../../../format.ts";
import { tasksText } from "./rate-words.ts";

/** Every task of a sheet has its answer. */
export function DonePart({
  open,
  onLeave,
  onExport,
}: {
  open: OpenSheet;
  onLeave: () => void;
  onExport: () => void;
}) {
  const { sheet, answers } = useStore(open);
  const title = useRef<HTMLParagraphElement>(null);
  useEffect(() => title.current?.focus(), []);
  const all = [...answers.values()].filter(isFinished);
  const withoutScore = all.filter((answer) =>
    answer.kind === "rating"
      ? Object.values(answer.values).some((value) => typeof value === "string")
      : answer.verdict === "not-sure" || answer.verdict === "cannot-rate",
  ).length;
  const messages = new Set(sheet.tasks.tasks.map(({ item }) => item)).size;
  return (
    <div className="py-4">
      <p ref={title} tabIndex={-1} className="font-serif text-xl leading-8 outline-none">
        Thank you, {sheet.rater}: {tasksText(all.length, sheet.tasks.kind)} rated.
      </p>
      <p className="mt-1 max-w-prose text-sm text-soft leading-6">
        About {plural(messages, "message")}.{" "}
        {withoutScore > 0
          ? `In ${withoutScore} something was left as “not sure” or “cannot rate”; that is kept as said, and counts as no score. `
          : null}
        Every answer is stored on this device.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Link href={`/evaluate/${sheet.dataSet}/agreement`} className={buttonClass("primary")}>
          See agreement
        </Link>
        <Button onClick={onExport}>Export ratings</Button>
        <Button variant="quiet" onClick={onLeave}>
          Back to the list
        </Button>
      </div>
    </div>
  );
}
