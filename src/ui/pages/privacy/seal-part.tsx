import type { ReactNode } from "react";
import { type SealLevel, seal } from "../../../privacy/seal.ts";
import { Part } from "./part.tsx";

const SENTENCES: Record<SealLevel, string> = {
  sealed:
    "Sealed: whatever code runs in this page, this browser lets it reach nothing but the copy of Attune that is stored on this device, with the exception listed under the self-test.",
  weaker:
    "A weaker seal: this browser closes most ways out of this page, and cannot close those listed here.",
  open: "Not sealed: only the page's own content policy stands between it and the network.",
  development: "This is a version for developing; nothing seals it from the network.",
};

/** The state of the seal, which build this is, and how to compare it with the published one. */
export function SealPart() {
  const { level, weaknesses, version, build } = seal();
  return (
    <Part title="The seal">
      <p className={level === "sealed" ? "" : "rounded-lg bg-amber-tint px-3 py-2"}>
        {SENTENCES[level]}
      </p>
      {weaknesses.length > 0 ? (
        <ul aria-label="What is weaker" className="max-w-prose list-disc pl-5">
          {weaknesses.map((weakness) => (
            <li key={weakness}>{weakness}</li>
          ))}
        </ul>
      ) : null}
      <dl className="rounded-lg border border-line bg-card px-4 py-1">
        <Fact name="Version">{version}</Fact>
        <Fact name="Build">
          {build ? (
            <code className="text-xs [overflow-wrap:anywhere]">{build}</code>
          ) : (
            "Not known: no service worker vouches for the files of this page."
          )}
        </Fact>
      </dl>
      <details>
        <summary className="text-accent">How to compare this build with the published one</summary>
        <ol className="mt-2 flex max-w-prose list-decimal flex-col gap-2 pl-5">
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
