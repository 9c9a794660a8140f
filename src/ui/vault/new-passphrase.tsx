import { type RefObject, useEffect, useState } from "react";
import { PassphraseField } from "./passphrase-field.tsx";
import type { Strength } from "./strength.ts";

/** Fewer are guessed at once, whatever they are (NIST SP 800-63B asks for eight at the least). */
const LEAST_CHARS = 8;

export interface Chosen {
  passphrase: string;
  repeated: string;
  /** How soon it can be guessed, in words, where that is too soon; null where it is not known to be. */
  weak: string | null;
  /** It is to be used although it is weak. */
  insists: boolean;
}

export const NOTHING_CHOSEN: Chosen = { passphrase: "", repeated: "", weak: null, insists: false };

/** What is wrong with a choice, by field; nulls where it can be taken. */
export function problemsOf({ passphrase, repeated, weak, insists }: Chosen) {
  return { passphrase: passphraseProblem(), repeated: repeatedProblem() };

  function passphraseProblem(): string | null {
    if (Array.from(passphrase).length < LEAST_CHARS) {
      return `Choose at least ${LEAST_CHARS} characters; several words are easiest to remember.`;
    }
    if (weak === null || insists) return null;
    return `This could be guessed in ${weak}. Choose a longer one, or use it all the same.`;
  }

  function repeatedProblem(): string | null {
    if (repeated === "") return "Type it a second time.";
    return repeated === passphrase ? null : "The two are not the same.";
  }
}

/** A new passphrase, twice, with how long it would take to guess. */
export function NewPassphrase({
  chosen,
  onChange,
  onEnter,
  tried,
  label = "Passphrase",
  inputRef,
}: {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  onEnter: () => void;
  /** Problems are said once it was tried to go on. */
  tried: boolean;
  label?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
}) {
  const problems = problemsOf(chosen);
  const strength = useStrength(chosen.passphrase);
  const weak = strength?.isWeak ? strength.words : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the estimate is another one
  useEffect(() => {
    if (weak !== chosen.weak) onChange({ ...chosen, weak });
  }, [weak]);
  return (
    <>
      <PassphraseField
        {...(inputRef ? { inputRef } : {})}
        label={label}
        purpose="new"
        value={chosen.passphrase}
        onChange={(passphrase) => onChange({ ...chosen, passphrase, insists: false })}
        onEnter={onEnter}
        hint={<StrengthWords strength={strength} />}
        error={tried ? problems.passphrase : null}
      />
      {tried && weak !== null ? (
        <label className="flex items-start gap-2.5 text-sm leading-6">
          <input
            type="checkbox"
            className="mt-1 size-4 accent-accent"
            checked={chosen.insists}
            onChange={(event) => onChange({ ...chosen, insists: event.target.checked })}
          />
          Use it all the same
        </label>
      ) : null}
      <PassphraseField
        label="Repeat passphrase"
        purpose="new"
        value={chosen.repeated}
        onChange={(repeated) => onChange({ ...chosen, repeated })}
        onEnter={onEnter}
        error={tried ? problems.repeated : null}
      />
    </>
  );
}

/** The word lists are large, so they come with the first character. */
function useStrength(passphrase: string): Strength | null {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    let wanted = true;
    if (passphrase === "") setStrength(null);
    else {
      import("./strength.ts").then(
        ({ strengthOf }) => wanted && setStrength(strengthOf(passphrase)),
        // Without the lists nothing is said about it; it can be used all the same.
        () => {},
      );
    }
    return () => {
      wanted = false;
    };
  }, [passphrase]);
  return strength;
}

function StrengthWords({ strength }: { strength: Strength | null }) {
  return (
    <span aria-live="polite" className="block min-h-10">
      {strength === null ? (
        "Four or five words that do not belong together are hard to guess and easy to remember."
      ) : (
        <>
          Time to guess it: <span className="text-ink">{strength.words}</span>, for somebody who
          copies your files.{" "}
          {strength.isWeak ? <span className="text-amber">A longer one is better.</span> : null}
        </>
      )}
    </span>
  );
}
