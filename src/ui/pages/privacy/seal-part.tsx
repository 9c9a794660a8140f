import { type LucideIcon, ShieldAlert, ShieldCheck, ShieldOff } from "lucide-react";
import type { ReactNode } from "react";
import { type SealLevel, seal } from "../../../privacy/seal.ts";
import { Part } from "./part.tsx";

const LEVELS: Record<SealLevel, { word: string; sentence: string; icon: LucideIcon }> = {
  sealed: {
    word: "Sealed",
    sentence:
      ": whatever code runs in this page, this browser lets it reach nothing but the copy of Attune that is stored on this device, with the exception listed under Self-test.",
    icon: ShieldCheck,
  },
  weaker: {
    word: "A weaker seal",
    sentence:
      ": this browser closes most ways out of this page, and cannot close those listed here.",
    icon: ShieldAlert,
  },
  open: {
    word: "Not sealed",
    sentence: ": only the page's own content policy stands between it and the network.",
    icon: ShieldOff,
  },
  development: {
    word: "Development",
    sentence: ": this is a version for developing; nothing seals it from the network.",
    icon: ShieldOff,
  },
};

/** The state of the seal in one sentence, and each thing that is weaker. */
export function SealState() {
  const { level, weaknesses } = seal();
  const { word, sentence, icon: Icon } = LEVELS[level];
  const look = level === "sealed" ? "border-line bg-card" : "border-amber bg-amber-tint";
  return (
    <section
      aria-label="State of the seal"
      className={`flex gap-3 rounded-lg border px-4 py-3 text-sm leading-6 ${look}`}
    >
      <Icon
        size={20}
        aria-hidden="true"
        className={`mt-0.5 shrink-0 ${level === "sealed" ? "text-accent" : "text-amber"}`}
      />
      <div className="max-w-prose">
        <p>
          <strong className="font-semibold">{word}</strong>
          {sentence}
        </p>
        {weaknesses.length > 0 ? (
          <ul aria-label="What is weaker" className="mt-2 list-disc pl-5">
            {weaknesses.map((weakness) => (
              <li key={weakness}>{weakness}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}

/** What the seal is, which build this is, and how to compare it with the published one. */
export function SealPart() {
  const { version, build } = seal();
  return (
    <Part title="The seal">
      <p>
        A service worker keeps the files of this version on this device, each with its hash, and
        answers the page from them. It sets the rules by which the browser refuses everything else.
        This is version {version}.
      </p>
      <details>
        <summary className="text-accent">
          The build, and how to compare it with the published one
        </summary>
        <dl className="mt-2 rounded-lg border border-line bg-card px-4 py-1">
          <Fact name="Version">{version}</Fact>
          <Fact name="Build">
            {build ? (
              <code className="text-xs [overflow-wrap:anywhere]">{build}</code>
            ) : (
              "Not known: no service worker vouches for the files of this page."
            )}
          </Fact>
        </dl>
        <ol className="mt-3 flex max-w-prose list-decimal flex-col gap-2 pl-5">
          <li>
            With the published file <code>SHA256SUMS</code> of version {version}, run{" "}
            <code>grep -v ' sw.js$' SHA256SUMS | sha256sum</code>: it gives the build above. The
            service worker checked every file against this list before it kept it.
          </li>
          <li>
            To check what a host serves, run <code>sha256sum -c SHA256SUMS</code> in a folder with
            its files. Who serves <code>sw.js</code> decides what it checks, and the list has that
            file too.
          </li>
          <li>
            To check the list, get the source of version {version} and run <code>npm ci</code> and{" "}
            <code>npm run build</code>: the same source gives the same list in <code>dist</code>.
          </li>
        </ol>
      </details>
    </Part>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4 border-line border-t py-1.5 first:border-t-0">
      <dt className="basis-24 text-soft">{name}</dt>
      <dd className="min-w-0 flex-1 basis-60">{children}</dd>
    </div>
  );
}
