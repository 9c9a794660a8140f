import type {
  CheckedTexts,
  IdentifierExample,
} from "../../../../stores/evaluate/identifier-check.ts";
import { countText, plural } from "../../../format.ts";
import { kindName } from "./identifier-words.ts";

/** What the identifier check found; null while it reads. */
export function IdentifiersFound({ checked }: { checked: CheckedTexts | null }) {
  return (
    <div className="flex flex-col gap-2 text-sm leading-6">
      <div role="status">
        {checked === null
          ? "Reading the texts."
          : checked.found.length === 0
            ? `Nothing was found in ${plural(checked.texts, "text")}.`
            : `Found in ${plural(checked.texts, "text")}:`}
      </div>
      {checked && checked.found.length > 0 ? (
        <ul className="flex max-w-3xl flex-col gap-2">
          {checked.found.map(({ kind, count, examples }) => (
            <li key={kind}>
              <details className="rounded-lg border border-line px-3.5 py-2">
                <summary>
                  {kindName(kind)}: <span className="tabular-nums">{countText(count)}</span>
                </summary>
                <ul className="mt-1 flex flex-col gap-1 text-soft text-xs leading-5">
                  {examples.map((example) => (
                    <Example key={example.text} example={example} />
                  ))}
                  {count > examples.length ? <li>The first different ones of them.</li> : null}
                </ul>
              </details>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="max-w-prose text-soft">
        The check is an aid to reading. It looks for names, dates, phone numbers, e-mails,
        addresses, accounts, record numbers and ages over 89 in English text, misses many of them,
        and takes nothing out: somebody has to read the texts. Texts that it finds nothing in are
        not de-identified by that.
      </p>
    </div>
  );
}

function Example({ example: { text, before, after, where } }: { example: IdentifierExample }) {
  return (
    <li className="spoken">
      {before === "" ? null : "… "}
      {before}
      <mark className="bg-amber-tint px-0.5 font-medium text-ink">{text}</mark>
      {after}
      {after === "" ? null : " …"} ({where})
    </li>
  );
}
