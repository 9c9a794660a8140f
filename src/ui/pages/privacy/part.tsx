import type { ReactNode } from "react";

/** The id of a part's heading, by which the top of the page leads to it. */
export function headingId(title: string): string {
  return `part-${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
}

/** One part of the privacy page, with its heading. */
export function Part({
  title,
  level = 3,
  children,
}: {
  title: string;
  level?: 2 | 3;
  children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-label={title}>
      <Heading
        id={headingId(title)}
        tabIndex={-1}
        className="scroll-mt-20 rounded font-semibold font-serif text-lg leading-8"
      >
        {title}
      </Heading>
      <div className="mt-1 flex flex-col gap-3 text-sm leading-6 [&>p]:max-w-prose">{children}</div>
    </section>
  );
}
