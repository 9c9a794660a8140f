import { useState } from "react";
import type { FeedbackTime } from "../../../../domain/simulated-session.ts";
import { Button } from "../../../components/button.tsx";
import { CheckBox } from "../../privacy/check-box.tsx";

const TIMES: readonly { time: FeedbackTime; words: string }[] = [
  { time: "each-turn", words: "After each of my replies" },
  { time: "on-request", words: "When I ask for it" },
  { time: "at-end", words: "Not before the session ends" },
];

/** Holding a session oneself. */
export function PractiseForm({ onStart }: { onStart: (feedback: FeedbackTime) => void }) {
  const [feedback, setFeedback] = useState<FeedbackTime>("each-turn");
  return (
    <section aria-labelledby="practise" className="rounded-xl border border-line bg-card p-5">
      <h2 id="practise" className="font-semibold font-serif text-lg leading-7">
        Practise
      </h2>
      <p className="mt-1 text-sm text-soft leading-6">
        You are the therapist. The client speaks first.
      </p>
      <fieldset className="mt-3">
        <legend className="font-medium text-[0.8125rem]">Feedback</legend>
        <div className="mt-1">
          {TIMES.map(({ time, words }) => (
            <CheckBox
              key={time}
              kind="radio"
              name="feedback"
              checked={feedback === time}
              onChange={() => setFeedback(time)}
            >
              {words}
            </CheckBox>
          ))}
        </div>
        <p className="mt-1 text-soft text-xs leading-5">
          After each reply is the usual choice, because of a randomised study with 94 novice
          counsellors (arXiv 2505.02428): those who practised with a simulated client alone showed
          less empathy afterwards; those who had feedback too did better than they on empathy, and
          used more reflections and questions. It is their finding; this app has not been tried so.
        </p>
      </fieldset>
      <div className="mt-4">
        <Button variant="primary" onClick={() => onStart(feedback)}>
          Start session
        </Button>
      </div>
    </section>
  );
}
