import type { ReactNode } from "react";
import { Link } from "wouter";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { CrisisLines } from "../workbench/crisis-lines.tsx";
import { ABOUT_POINTS, RISK_PROTOCOL } from "./about-words.ts";

/** What Attune is and is not, what it does where words of risk are found, and who to call. */
export function AboutPage() {
  return (
    <PageBody>
      <PageHeader title="About Attune">
        What it is and what it is not, and what happens when somebody may be in danger.
      </PageHeader>
      <Part title="In short">
        <dl className="flex flex-col gap-3">
          {ABOUT_POINTS.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-medium">{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3">
          How the page is kept from the network, and what is stored, is on the page{" "}
          <Link href="/privacy" className="text-accent underline underline-offset-4">
            Privacy
          </Link>
          .
        </p>
      </Part>
      <Part title="When words of risk are found">
        <ol className="flex list-outside list-decimal flex-col gap-2 pl-5 marker:text-soft">
          {RISK_PROTOCOL.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Part>
      <Part title="Crisis lines">
        <CrisisLines />
      </Part>
    </PageBody>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-1 gap-x-10 gap-y-3 border-line border-t py-7 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <h2 className="font-semibold font-serif text-lg leading-8">{title}</h2>
      <div className="min-w-0 max-w-prose text-sm leading-6">{children}</div>
    </section>
  );
}
