import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { DEFAULT_SETTINGS } from "../../domain/settings.ts";
import { DEFAULT_RUBRIC_TITLE } from "../../rubrics/default.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { TextArea } from "../components/field.tsx";
import { countText } from "../format.ts";
import { isMac } from "../platform.ts";
import { useAttempt } from "../use-attempt.ts";
import { CLIENT_MESSAGE_ID, focusClientMessage } from "./focus.ts";

// Lists to choose from are larger than the rest of this page.
const RubricChoice = lazy(async () => ({
  default: (await import("./rubric-choice.tsx")).RubricChoice,
}));

/**
 * The client message, one's own reply where there is one, and the button that starts it all. Not a form:
 * the content policy lets no form be submitted.
 */
export function Composer() {
  const { workbench } = useApp();
  const attempt = useAttempt();
  const inputs = useStore(workbench, (state) => state.inputs);
  const cut = useStore(workbench, (state) => state.cut);
  const live = useStore(workbench, (state) => state.live);
  const [empty, setEmpty] = useState(false);
  const submit = useCallback(() => {
    if (workbench.getState().live) return;
    const missing = workbench.getState().inputs.client.trim() === "";
    setEmpty(missing);
    if (missing) focusClientMessage();
    else {
      void attempt(async () => {
        // Nothing is generated before crisis resources could be shown.
        await import("./crisis-resources.tsx");
        await workbench.getState().refine();
      });
    }
  }, [attempt, workbench]);
  useSubmitKey(submit);
  const cutNote = (field: "client" | "reply") =>
    cut?.field === field ? (
      <span className="text-amber">
        This text was longer than Attune takes. Its last {countText(cut.chars)} characters were left
        out.
      </span>
    ) : null;
  return (
    <div className="flex flex-col gap-3.5">
      <TextArea
        id={CLIENT_MESSAGE_ID}
        label="Client message"
        onFocus={() => {
          fetchWhatFollows();
          workbench.getState().prepare();
        }}
        rows={4}
        value={inputs.client}
        hint={cutNote("client")}
        error={empty ? "Paste or type what the client wrote first." : null}
        onChange={(event) => {
          setEmpty(false);
          workbench.getState().setClient(event.target.value);
        }}
      />
      <TextArea
        label="Your reply (optional)"
        placeholder="Leave empty to have one drafted."
        rows={2}
        value={inputs.reply}
        hint={cutNote("reply")}
        onChange={(event) => workbench.getState().setReply(event.target.value)}
      />
      {/* As high as what comes into it, so that nothing moves. */}
      <div className="min-h-24">
        <Suspense fallback={<RubricToCome />}>
          <RubricChoice fallback={<RubricToCome />} />
        </Suspense>
      </div>
      <div className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] flex justify-end bg-paper py-2 md:static md:py-0">
        <Button variant="primary" aria-disabled={live !== null} onClick={submit}>
          Refine
          <span aria-hidden="true" className="hidden font-normal text-xs opacity-85 sm:inline">
            {isMac() ? "⌘ Enter" : "Ctrl Enter"}
          </span>
        </Button>
      </div>
    </div>
  );
}

/** The name of the usual rubric is known without the rubrics. */
function RubricToCome() {
  const { settings } = useApp();
  const usual = useStore(settings, (state) => state.settings.rubric === DEFAULT_SETTINGS.rubric);
  return (
    <p className="text-[0.8125rem] text-soft leading-5">
      Rubric {usual ? DEFAULT_RUBRIC_TITLE : ""}
    </p>
  );
}

/** While a message is being entered, fetches what it may be answered with. */
function fetchWhatFollows(): void {
  // What cannot be fetched is asked for again when it is needed, and said then.
  import("./crisis-resources.tsx").catch(() => {});
  import("./rounds.tsx").catch(() => {});
}

/** Ctrl+Enter and Cmd+Enter refine from anywhere that does not use them itself. */
function useSubmitKey(submit: () => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (event.defaultPrevented || event.repeat) return;
      // Behind an open dialog nothing is started.
      if (event.target instanceof Element && event.target.closest("[role=dialog]")) return;
      event.preventDefault();
      submit();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [submit]);
}
