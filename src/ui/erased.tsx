import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { finishErasing, type Erased as Outcome } from "../stores/erase.ts";
import { isErasing } from "../stores/erase-mark.ts";
import { failureWords } from "../stores/failure-words.ts";
import { Button } from "./components/button.tsx";
import { EntryFrame } from "./entry/entry-frame.tsx";

/** Erases everything and says so. Called by the start, in place of the app. */
export function startErased(): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root element.");
  document.title = "Attune";
  root.replaceChildren();
  createRoot(root).render(<Erased />);
}

/** At the start page: with the address as it is, only what follows "#" would change. */
function beginAnew(): void {
  history.replaceState(null, "", "./");
  location.reload();
}

function Erased() {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    finishErasing(isErasing)
      .catch((error: unknown) => ({ problems: [failureWords(error)], unseen: [] }))
      .then(setOutcome);
  }, []);
  useEffect(() => {
    if (outcome) heading.current?.focus();
  }, [outcome]);
  if (outcome === null) {
    return (
      <EntryFrame>
        <p role="status" className="text-soft text-sm">
          Erasing everything. Keep this page open until it says that it is done.
        </p>
      </EntryFrame>
    );
  }
  const { problems, unseen } = outcome;
  const failed = problems.length > 0;
  return (
    <EntryFrame>
      <h1
        ref={heading}
        tabIndex={-1}
        className="font-semibold font-serif text-2xl leading-9 outline-none"
      >
        {failed ? "Not everything is erased yet" : "Everything is erased"}
      </h1>
      {failed ? (
        <>
          <ul className="mt-3 list-disc pl-5 leading-7">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <p className="mt-3 leading-7">
            Close the other tabs of Attune, then go on. The next start goes on too, before anything
            else.
          </p>
          <div className="mt-6">
            <Button variant="primary" onClick={() => location.reload()}>
              Go on erasing
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className="mt-3 leading-7">
            {unseen.length === 0
              ? "Attune keeps nothing in this browser any more: no sessions, no settings, no models, no keys, and no copy of itself."
              : "Attune keeps no sessions, no settings and no keys in this browser any more, and no copy of itself."}
          </p>
          <h2 className="mt-6 font-semibold">What cannot be promised</h2>
          <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 leading-7">
            {unseen.map((words) => (
              <li key={words}>{words}</li>
            ))}
            <li>
              The browser and the disk may hold traces of what was deleted until they write over
              them. Of what was encrypted, only noise is left: its keys went first.
            </li>
            <li>Backups and files that you saved are where you saved them.</li>
            <li>The browser's history may list that this address was visited.</li>
          </ul>
          <div className="mt-6">
            <Button onClick={beginAnew}>Begin anew</Button>
          </div>
        </>
      )}
    </EntryFrame>
  );
}
