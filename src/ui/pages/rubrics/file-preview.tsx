import type { RefObject } from "react";
import { useLocation } from "wouter";
import { adoptRubric } from "../../../rubrics/edit.ts";
import type { RubricsState } from "../../../stores/rubrics.ts";
import { Button } from "../../components/button.tsx";
import { useAttempt } from "../../use-attempt.ts";
import type { OpenedRubric } from "./open-file.ts";
import { RubricActions } from "./rubric-actions.tsx";
import { hrefOf } from "./rubric-list.tsx";
import { RubricView } from "./rubric-view.tsx";
import { nameText } from "./rubric-words.ts";

/** A rubric of a file: looked at first, then kept or not. */
export function FilePreview({
  file,
  rubrics,
  asked,
  onKept,
}: {
  file: OpenedRubric;
  rubrics: RubricsState | null;
  asked: RefObject<boolean>;
  onKept: () => void;
}) {
  const [, navigate] = useLocation();
  const attempt = useAttempt();
  const keep = () =>
    attempt(async () => {
      const adopted = await rubrics?.adopt(file.rubric);
      if (!adopted) return;
      asked.current = true;
      onKept();
      navigate(hrefOf(adopted.rubric.id));
    });
  const plan = rubrics && planOf(file, rubrics);
  return (
    <div className="min-w-0">
      {plan ? (
        <div className="mb-5 flex max-w-[46rem] flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-card px-4 py-3">
          <p className="spoken min-w-0 flex-1 basis-64 text-sm leading-6">{plan.words}</p>
          <Button variant="primary" size="sm" onClick={() => void keep()}>
            {plan.isKnown ? "Go to it" : "Keep this rubric"}
          </Button>
        </div>
      ) : null}
      <RubricView
        rubric={file.rubric}
        asked={asked}
        actions={<RubricActions rubric={file.rubric} />}
      />
    </div>
  );
}

/** What keeping it would do. */
function planOf(
  { rubric }: OpenedRubric,
  { rubrics, latest }: RubricsState,
): { words: string; isKnown: boolean } {
  const all = (builtIn: boolean) =>
    rubrics.filter((each) => each.builtIn === builtIn).flatMap(({ versions }) => versions);
  const adopted = adoptRubric(rubric, all(true), all(false));
  const title = nameText(adopted.rubric.title);
  if (adopted.how === "known") {
    const { version } = adopted.rubric;
    return { words: `It is here already: “${title}”, version ${version}.`, isKnown: true };
  }
  if (adopted.how === "renamed") {
    const words = `Here the id “${nameText(rubric.id)}” stands for other words, so keeping it makes a copy, “${title}”. What is here stays as it is.`;
    return { words, isKnown: false };
  }
  const here = latest(rubric.id);
  const words = here
    ? `Keeping it makes it version ${rubric.version} of “${nameText(here.title)}”, whose latest version here is ${here.version}.`
    : "Keeping it adds it to your rubrics. It steers nothing until you say so.";
  return { words, isKnown: false };
}
