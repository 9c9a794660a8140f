import { useRef } from "react";
import { useStore } from "zustand";
import type { Allowed as AllowedFiles } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { plainDate } from "../../dates.ts";
import { listText } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

/** What may be fetched just now, while that is anything at all, and the way to stop it. */
export function Allowed() {
  const { models } = useApp();
  const attempt = useAttempt();
  const allowed = useStore(models, (state) => state.allowed);
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(frame, allowed.length);
  return (
    <div ref={frame} tabIndex={-1} className="outline-none">
      {allowed.length > 0 ? (
        <div className="mt-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-y py-3">
          <div className="min-w-0 flex-1 basis-72">
            <h3 id="allowed-heading" className="font-medium text-sm leading-6">
              May be fetched now
            </h3>
            <ul
              aria-labelledby="allowed-heading"
              className="mt-1 flex max-w-prose flex-col gap-1 text-[0.8125rem] leading-5"
            >
              {allowed.map((each) => (
                <AllowedItem key={each.key} allowed={each} />
              ))}
            </ul>
          </div>
          <Button
            size="sm"
            aria-describedby="allowed-heading"
            onClick={() => void attempt(() => models.getState().stopAllowing())}
          >
            Stop allowing
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function AllowedItem({ allowed: { label, hosts, until } }: { allowed: AllowedFiles }) {
  const end = new Date(until);
  return (
    <li className="[overflow-wrap:anywhere]">
      {label} from {listText(hosts)}
      <span className="text-soft">
        , until its download has ended, or{" "}
        <time dateTime={end.toISOString()} className="tabular-nums">
          {plainDate(end.toISOString(), new Date())}
        </time>
      </span>
    </li>
  );
}
