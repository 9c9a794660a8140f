import { useStore } from "zustand";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { focusClientMessage } from "../workbench/focus.ts";
import { ABOUT_POINTS, IN_SHORT } from "./about-words.ts";

/** What Attune is and is not, on the empty workbench until it is put away. */
export function Introduction() {
  const { settings, workbench } = useApp();
  // Where there is risk, what to do about it comes first.
  const risk = useStore(workbench, ({ screen }) => screen !== null && screen.level !== "none");
  if (risk) return null;
  return (
    <section
      aria-label="Before you begin"
      className="border-line border-b bg-card px-5 py-3.5 sm:px-7 wide:col-start-2 wide:row-start-3 wide:px-10"
    >
      <div className="mx-auto max-w-3xl">
        <h2 className="font-medium text-sm leading-6">Before you begin</h2>
        <p className="mt-1 text-[0.8125rem] text-soft leading-5 sm:hidden">{IN_SHORT}</p>
        <dl className="mt-1.5 hidden gap-x-8 gap-y-2 text-[0.8125rem] leading-5 sm:grid sm:grid-cols-2">
          {ABOUT_POINTS.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-medium">{title}</dt>
              <dd className="text-soft">{text}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1">
          <Button
            size="sm"
            onClick={() => {
              settings.getState().update({ introduced: true });
              focusClientMessage();
            }}
          >
            Put this away
          </Button>
          <p className="text-soft text-xs leading-5">
            “About Attune” at the foot of the page says it again.
          </p>
        </div>
      </div>
    </section>
  );
}
