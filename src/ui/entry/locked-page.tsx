import { useEffect, useRef, useState } from "react";
import type { LockedView } from "../../stores/locked.ts";
import { hasPasskeyPage } from "../../stores/passkey-errands.ts";
import { Button } from "../components/button.tsx";
import { useTabTitle } from "../components/page-header.tsx";
import { EraseSection } from "../pages/privacy/erase-section.tsx";
import { PassphraseField } from "../vault/passphrase-field.tsx";
import { useTask } from "../vault/use-task.ts";
import { useCountdown, waitWords } from "./countdown.ts";

const LOCKED = "What is stored on this device is encrypted. Enter the passphrase to open it.";
const MADE = {
  waits: "Enter the passphrase to finish adding the passkey.",
  dropped: `The passkey is not added. It can be removed where this device keeps passkeys. ${LOCKED}`,
};

/** Everything is encrypted and nothing of it is in memory; the passphrase opens it. */
export function LockedPage({ view }: { view: LockedView }) {
  useTabTitle("Attune (locked)");
  const [passphrase, setPassphrase] = useState("");
  const [missing, setMissing] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const task = useTask();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const problem = task.problem ?? (task.isRunning ? null : view.problem);
  const secondsLeft = useCountdown(view.retryAt);

  const unlock = async () => {
    setMissing(passphrase === "");
    if (passphrase === "") return void field.current?.focus();
    // Pressed too soon: it is tried when the wait is over.
    setWaiting(secondsLeft > 0);
    if (secondsLeft > 0) return;
    if (await task.run(() => view.unlock(passphrase))) return;
    setPassphrase("");
    field.current?.focus();
  };
  const waitIsOver = isWaiting && secondsLeft === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what is typed by then
  useEffect(() => {
    if (waitIsOver) void unlock();
  }, [waitIsOver]);
  return (
    <>
      <h1 className="font-semibold font-serif text-2xl leading-9">Attune is locked</h1>
      <p className="mt-2 mb-6 text-soft leading-7">{view.made ? MADE[view.made] : LOCKED}</p>
      <div className="flex flex-col gap-4">
        <PassphraseField
          inputRef={field}
          label="Passphrase"
          purpose="current"
          value={passphrase}
          onChange={(value) => {
            setMissing(false);
            setWaiting(false);
            task.forgetProblem();
            setPassphrase(value);
          }}
          onEnter={() => void unlock()}
          error={missing ? "Enter the passphrase first." : null}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button
            variant="primary"
            aria-disabled={task.isRunning || isWaiting}
            onClick={() => void unlock()}
          >
            Unlock
          </Button>
          <SecondWay
            view={view}
            isRunning={task.isRunning}
            onDrop={() => {
              view.dropMade();
              // The button that was pressed is gone.
              field.current?.focus();
            }}
          />
          <p role="status" className="text-soft text-sm">
            {task.isRunning ? "Unlocking" : isWaiting ? "Tried when the wait is over" : ""}
          </p>
        </div>
        <div role="alert" className="text-sm leading-6">
          {problem ? <p className="text-risk">{problem}</p> : null}
        </div>
        {/* Not read out each second: the message above says that there is a wait. */}
        {secondsLeft > 0 ? (
          <p className="text-sm text-soft leading-6">
            {isWaiting
              ? `This passphrase is tried in ${waitWords(secondsLeft)}.`
              : `After several wrong ones in a row the next is tried in ${waitWords(secondsLeft)}.`}
          </p>
        ) : null}
      </div>
      <Forgotten />
    </>
  );
}

/** What can be done besides typing the passphrase: use a passkey, or not add the one just made. */
function SecondWay({
  view,
  isRunning,
  onDrop,
}: {
  view: LockedView;
  isRunning: boolean;
  onDrop: () => void;
}) {
  if (view.made === "waits") {
    return (
      <Button
        aria-disabled={isRunning}
        onClick={() => {
          if (!isRunning) onDrop();
        }}
      >
        Do not add it
      </Button>
    );
  }
  if (view.passkeys.length === 0) return null;
  if (!hasPasskeyPage()) {
    return (
      <p className="text-sm text-soft leading-6">
        Passkeys work only where Attune is sealed; here the passphrase is needed.
      </p>
    );
  }
  return (
    <Button
      aria-disabled={isRunning}
      onClick={() => {
        if (!isRunning) view.goToPasskey();
      }}
    >
      Unlock with a passkey
    </Button>
  );
}

function Forgotten() {
  return (
    <details className="mt-10 border-line border-t pt-4 text-sm">
      <summary className="inline-flex min-h-8 items-center rounded-md text-accent underline underline-offset-4">
        Forgot the passphrase?
      </summary>
      <div className="flex flex-col gap-3 pt-2 leading-6">
        <p>
          It cannot be recovered: it is stored nowhere, and nobody else has it. What is stored here
          stays as it is until somebody remembers it.
        </p>
        <p>
          With a backup you can begin again: erase what is here, then restore the backup, which has
          a passphrase of its own. Without a backup, what is encrypted here is lost.
        </p>
        <EraseSection />
      </div>
    </details>
  );
}
