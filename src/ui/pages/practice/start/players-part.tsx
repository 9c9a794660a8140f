import { Link } from "wouter";
import { Select } from "../../../components/select.tsx";
import type { Role, usePlayers } from "./use-players.ts";

const ROLES: readonly { role: Role; label: string; hint: string }[] = [
  { role: "client", label: "Client", hint: "Speaks as the simulated client." },
  {
    role: "generator",
    label: "Therapist and coach",
    hint: "Answers in sessions you watch; comments on your replies where you practise.",
  },
  { role: "judge", label: "Judge", hint: "Scores replies and the whole session." },
];

/** Who plays whom, in sessions that are held or watched from here. */
export function PlayersPart({ players }: { players: ReturnType<typeof usePlayers> }) {
  const { choices, keyOfRole, choose } = players;
  const byRules = ROLES.filter(({ role }) => keyOfRole(role) === "practice");
  return (
    <section aria-labelledby="who-plays" className="mt-7">
      <h2 id="who-plays" className="font-semibold font-serif text-lg leading-8">
        Who plays whom
      </h2>
      <div className="mt-1 grid grid-cols-1 gap-4 sm:grid-cols-3">
        {ROLES.map(({ role, label, hint }) => (
          <Select
            key={role}
            label={label}
            hint={hint}
            value={keyOfRole(role)}
            choices={choices}
            onChange={(value) => choose(role, value)}
          />
        ))}
      </div>
      <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
        {byRules.length > 0
          ? "The practice rules are rules, not a language model: they read English by its words, and are good for learning the tool rather than for measuring anyone. "
          : ""}
        Models are brought in and chosen for good on the{" "}
        <Link href="/models" className="underline underline-offset-2 hover:text-ink">
          Models page
        </Link>
        .
      </p>
    </section>
  );
}
