import { type ReactNode, useId } from "react";

/** One part of what is told of a data set. */
export function ContentSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-9">
      <h2 id={id} className="mb-2 font-semibold font-serif text-lg leading-8">
        {title}
      </h2>
      {children}
    </section>
  );
}
