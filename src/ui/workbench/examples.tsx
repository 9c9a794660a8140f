import { TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { ExampleCase } from "../../stores/example-cases.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { useAttempt } from "../use-attempt.ts";
import { focusClientMessage } from "./focus.ts";

/** Shown at once; the rest on request. */
const FIRST_CASES = 3;

/** Cases to try Attune with. Their texts are loaded beside the page, not with it. */
export function Examples() {
  const [cases, setCases] = useState<readonly ExampleCase[]>([]);
  const [all, setAll] = useState(false);
  const attempt = useAttempt();
  useEffect(() => {
    void attempt(async () =>
      setCases((await import("../../stores/example-cases.ts")).EXAMPLE_CASES),
    );
  }, [attempt]);
  const shown = all ? cases : cases.slice(0, FIRST_CASES);
  return (
    <section aria-label="Example cases" className="flex min-h-48 shrink-0 flex-col gap-1">
      <h2 className="font-medium text-[0.8125rem] text-soft">Or try an example case</h2>
      <ul className="-mx-3 flex flex-col">
        {shown.map((each) => (
          <ExampleItem key={each.id} example={each} />
        ))}
      </ul>
      {cases.length > FIRST_CASES && !all ? (
        <Button
          variant="quiet"
          size="sm"
          className="-ml-2.5 self-start"
          onClick={() => setAll(true)}
        >
          More examples ({cases.length - FIRST_CASES})
        </Button>
      ) : null}
    </section>
  );
}

function ExampleItem({ example }: { example: ExampleCase }) {
  const { workbench } = useApp();
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  const { id, title, note, difficulty, risk, reply, turns } = example;
  const marks = [
    difficulty,
    ...(turns.length > 0
      ? [turns.length === 1 ? "1 earlier turn" : `${turns.length} earlier turns`]
      : []),
    ...(reply === null ? [] : ["with a reply"]),
  ];
  return (
    <li>
      <button
        type="button"
        className="w-full rounded-lg px-3 py-2 text-start transition-colors hover:bg-sunk"
        onClick={async () => {
          navigate("/");
          if (await attempt(() => workbench.getState().openExample(id))) focusClientMessage();
        }}
      >
        <span className="flex flex-wrap items-baseline gap-x-2.5">
          <span className="font-medium font-serif text-base">{title}</span>
          <span className="text-soft text-xs">{marks.join(" · ")}</span>
          {risk ? (
            <span className="inline-flex items-center gap-1 font-medium text-amber text-xs">
              <TriangleAlert size={12} aria-hidden="true" />
              risk content
            </span>
          ) : null}
        </span>
        <span className="block text-[0.8125rem] text-soft leading-5">{note}</span>
      </button>
    </li>
  );
}
