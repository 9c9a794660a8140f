import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { Link } from "wouter";
import type { Rubric } from "../../../domain/rubric.ts";
import { Button } from "../../components/button.tsx";
import { LongText } from "../../components/long-text.tsx";
import { plural } from "../../format.ts";
import { DimensionPart } from "./dimension-part.tsx";
import { FlagList } from "./flag-list.tsx";
import { JudgePrompt } from "./judge-prompt.tsx";
import { capital, nameText, scaleWords, unitWords } from "./rubric-words.ts";

/** A heading that takes the focus when it is shown, where somebody just asked for it. */
export function useAskedHeading(asked: RefObject<boolean>): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Each rubric is read from its beginning.
    window.scrollTo(0, 0);
    if (asked.current) heading.current?.focus({ preventScroll: true });
    asked.current = false;
  }, [asked]);
  return heading;
}

/** A rubric in full, to be read. */
export function RubricView({
  rubric,
  asked,
  actions,
  below,
  versions,
}: {
  rubric: Rubric;
  /** Somebody asked for it with a button that is gone now. */
  asked: RefObject<boolean>;
  actions: ReactNode;
  /** Under the title. */
  below?: ReactNode;
  /** Its other versions, where it has any. */
  versions?: ReactNode;
}) {
  const id = useId();
  const heading = useAskedHeading(asked);
  return (
    <article aria-labelledby={id} className="min-w-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2
            ref={heading}
            id={id}
            tabIndex={-1}
            dir="auto"
            className="spoken font-semibold font-serif text-xl leading-8 outline-none"
          >
            {nameText(rubric.title)}
          </h2>
          <p className="text-sm text-soft leading-6">
            Version {rubric.version}. {capital(unitWords(rubric))}.
          </p>
        </div>
        {actions}
      </div>
      {below ? <div className="mt-2">{below}</div> : null}
      <About rubric={rubric} />
      <div className="mt-9 flex flex-col gap-9">
        <Dimensions rubric={rubric} />
        <Part title="Flags">
          <FlagList flags={rubric.flags} />
        </Part>
        <Part title="The prompt, as the judge gets it">
          {rubric.unit === "session" ? (
            <p className="max-w-prose text-sm leading-6">
              It scores whole sessions, on the Practice page; single replies it does not score. The
              judge is asked for all items at once and for each flag by itself, in words that are
              the app's own and cannot be edited.
            </p>
          ) : (
            <JudgePrompt rubric={rubric} />
          )}
        </Part>
        {versions ? <Part title="Versions">{versions}</Part> : null}
      </div>
    </article>
  );
}

/** Where it is from, and what a reader of its scores should know. */
function About({ rubric }: { rubric: Rubric }) {
  const { citation, licence, basedOn, notes = [] } = rubric;
  return (
    <dl className="mt-4 grid max-w-[46rem] gap-x-5 text-sm leading-6 sm:grid-cols-[9.5rem_minmax(0,1fr)] sm:gap-y-2 [&>dd]:mb-3 [&>dt]:text-soft sm:[&>dd]:mb-0">
      <dt>Source</dt>
      <dd className="min-w-0">
        <LongText text={citation} />
      </dd>
      {basedOn ? (
        <>
          <dt>Made from</dt>
          <dd className="spoken min-w-0">
            {nameText(basedOn.id)}, version {basedOn.version}
          </dd>
        </>
      ) : null}
      <dt>Licence</dt>
      <dd className="min-w-0">
        <LongText text={licence} />
      </dd>
      <dt>Scale</dt>
      <dd>{scaleWords(rubric)}</dd>
      {notes.length > 0 ? (
        <>
          <dt>To know</dt>
          <dd className="flex min-w-0 flex-col gap-2">
            {notes.map((note) => (
              <LongText key={note} text={note} />
            ))}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Dimensions({ rubric }: { rubric: Rubric }) {
  const [open, setOpen] = useState(false);
  return (
    <Part
      title={plural(rubric.dimensions.length, "dimension")}
      action={
        <Button size="sm" variant="quiet" onClick={() => setOpen(!open)}>
          {open ? "Hide all points" : "Show all points"}
        </Button>
      }
    >
      <p className="mb-3 max-w-prose text-sm text-soft leading-6">
        The letter after a name is the one the judge answers with. Weights and floors are the
        rubric's own.
        {rubric.unit === "session" ? null : <FloorsInForce />}
      </p>
      <ul aria-label="Dimensions">
        {rubric.dimensions.map((dimension) => (
          <DimensionPart
            key={dimension.id}
            dimension={dimension}
            rubric={rubric}
            anchorsOpen={open}
          />
        ))}
      </ul>
    </Part>
  );
}

function FloorsInForce() {
  return (
    <>
      {" "}
      Where a dimension has no floor, and where they give it another, the floors in{" "}
      <Link href="/settings" className="text-accent underline underline-offset-4">
        the settings
      </Link>{" "}
      hold.
    </>
  );
}

function Part({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-x-6">
        <h3 id={id} className="font-semibold font-serif text-lg leading-8">
          {title}
        </h3>
        {action}
      </div>
      {children}
    </section>
  );
}
