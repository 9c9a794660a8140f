import type { ReactNode } from "react";

/** One part of the privacy page, with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="font-semibold font-serif text-lg leading-8">{title}</h2>
      <div className="mt-1 flex flex-col gap-3 text-sm leading-6 [&>p]:max-w-prose">{children}</div>
    </section>
  );
}
