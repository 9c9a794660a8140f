import { useId } from "react";
import type { Rubric } from "../../../domain/rubric.ts";
import { ATTACK_CLASSES } from "../../../domain/stress-test.ts";
import { ATTACKS, type Attack, CONTROL } from "../../../evaluation/stress/attacks.ts";
import { STRESS_CASES } from "../../../evaluation/stress/cases.ts";
import { LongText } from "../../components/long-text.tsx";
import { Details } from "../models/details.tsx";

const LISTED: readonly Attack[] = [...ATTACK_CLASSES.map((each) => ATTACKS[each]), CONTROL];

/** Every attack, to be read on one of the cases. */
export function AttackList({ rubric }: { rubric: Rubric }) {
  const id = useId();
  const [example] = STRESS_CASES;
  if (!example) return null;
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="font-semibold font-serif text-lg leading-8">
        What is tried
      </h2>
      <p className="max-w-prose text-sm text-soft leading-6">
        {STRESS_CASES.length} messages with poor to middling replies, written for this; no real
        people. Here each attack stands on one of them, as the judge gets it.
      </p>
      <div className="mt-3 grid max-w-prose gap-x-5 gap-y-1 text-sm leading-6 sm:grid-cols-[5rem_minmax(0,1fr)]">
        <span className="text-soft">Client</span>
        <p className="font-serif">{example.client}</p>
        <span className="text-soft">Reply</span>
        <p className="font-serif">{example.reply}</p>
      </div>
      <ul aria-label="Attacks" className="mt-4">
        {LISTED.map((attack) => (
          <li key={attack.name} className="border-line border-t py-3">
            <h3 className="font-medium text-sm leading-6">{attack.name}</h3>
            <p className="text-[0.8125rem] text-soft leading-5">{attack.about}</p>
            <Details summary={`${attack.variants.length} variants of “${attack.name}”`}>
              <Variants attack={attack} target={{ ...example, rubric }} />
            </Details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Variants({
  attack,
  target,
}: {
  attack: Attack;
  target: { client: string; reply: string; rubric: Rubric };
}) {
  return (
    <dl className="flex flex-col gap-3 pb-1">
      {attack.variants.map((variant) => {
        const text = variant.attack(target);
        return (
          <div key={variant.id}>
            <dt className="text-[0.8125rem] text-soft leading-5">{variant.title}</dt>
            <dd className="mt-1 max-w-prose rounded-lg border border-line bg-card px-3 py-2">
              {/\p{L}|\p{P}/u.test(text) ? (
                <LongText text={text} className="whitespace-pre-wrap text-[0.8125rem] leading-5" />
              ) : (
                <p className="text-[0.8125rem] text-soft leading-5">Nothing that can be seen.</p>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
