import { type RefObject, useEffect, useState } from "react";
import { PassphraseField } from "./passphrase-field.tsx";
import type { Strength } from "./strength.ts";

/** Fewer are guessed at once, whatever they are (NIST SP 800-63B asks for eight at the least). */
const LEAST_CHARS = 8;

export interface Chosen {
  passphrase: string;
  repeated: string;
}

export const NOTHING_CHOSEN: Chosen = { passphrase: "", repeated: "" };

/** What is wrong with a choice, by field; nulls where it can be taken. */
export function problemsOf({ passphrase, repeated }: Chosen) {
  return {
    passphrase:
      Array.from(passphrase).length < LEAST_CHARS
        ? `Choose at least ${LEAST_CHARS} characters; several words are easiest to remember.`
        : null,
    repeated: repeated === passphrase ? null : "The two are not the same.",
  };
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
  return (
    <>
      <PassphraseField
        {...(inputRef ? { inputRef } : {})}
        label={label}
        purpose="new"
        value={chosen.passphrase}
        onChange={(passphrase) => onChange({ ...chosen, passphrase })}
        onEnter={onEnter}
        hint={<StrengthWords passphrase={chosen.passphrase} />}
        error={tried ? problems.passphrase : null}
      />
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

function StrengthWords({ passphrase }: { passphrase: string }) {
  const strength = useStrength(passphrase);
  return (
    <span aria-live="polite" className="block min-h-10">
      {strength === null ? (
        "Four or five words that do not belong together are hard to guess and easy to remember."
      ) : (
        <>
          Time to guess it: <span className="text-ink">{strength.words}</span>, for somebody who has
          your files and tries 10,000 a second on many graphics cards.{" "}
          {strength.isWeak ? <span className="text-amber">A longer one is better.</span> : null}
        </>
      )}
    </span>
  );
}
