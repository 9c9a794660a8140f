import { type ReactNode, useId } from "react";

/** A part of the settings: its name and what it is about beside its fields. */
export function Section({
  title,
  about,
  action,
  children,
}: {
  title: string;
  about?: ReactNode;
  /** Sets the part back. */
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-1 gap-x-10 gap-y-4 border-line border-t py-7 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="font-semibold font-serif text-lg leading-8">
          {title}
        </h2>
        {about ? <div className="text-[0.8125rem] text-soft leading-5">{about}</div> : null}
        {action ? <div className="mt-3">{action}</div> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
    </section>
  );
}

/** Fields side by side where there is room. */
export function Fields({
  children,
  label,
  about,
}: {
  children: ReactNode;
  label?: string;
  about?: string;
}) {
  const grid = "grid grid-cols-1 gap-x-6 gap-y-5 sm:grid-cols-2";
  if (!label) return <div className={grid}>{children}</div>;
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm leading-6">{label}</legend>
      {about ? <p className="mb-3 text-soft text-xs leading-5">{about}</p> : null}
      <div className={grid}>{children}</div>
    </fieldset>
  );
}
