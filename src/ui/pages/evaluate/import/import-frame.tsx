import { type ReactNode, useEffect, useId, useRef } from "react";

/** A step of an import: the reader is taken to its heading when it begins. */
export function ImportFrame({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <section aria-labelledby={id}>
      <h2
        id={id}
        ref={heading}
        tabIndex={-1}
        className="spoken font-semibold font-serif text-lg leading-8 outline-none"
      >
        {title}
      </h2>
      {children}
    </section>
  );
}

/** One part of a step. */
export function ImportSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-7">
      <h3 id={id} className="mb-2 font-medium text-[0.9375rem] leading-6">
        {title}
      </h3>
      {children}
    </section>
  );
}
