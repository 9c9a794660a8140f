import { useState } from "react";
import { useStore } from "zustand";
import type { Assignment } from "../../../../domain/settings.ts";
import type { Player, Players } from "../../../../stores/practice/sessions-state.ts";
import { useApp } from "../../../app-context.tsx";
import type { Choice } from "../../../components/select.tsx";
import { useJudges } from "../../stress-test/use-judges.ts";
import { RULES_NAME } from "../practice-words.ts";

/** Everybody that can play a role here: the practice rules and every model on this device. */
export function usePlayerChoices(): readonly (Choice<string> & Player)[] {
  return useJudges().map(({ value, label, note, assignment }) => {
    const byRules = assignment.engine === "practice";
    const name = byRules ? RULES_NAME : label;
    return { value, label: name, name, assignment, ...(note && !byRules ? { note } : {}) };
  });
}

export type Role = keyof Players;

/** Who plays whom: by the settings, until another is chosen here. */
export function usePlayers() {
  const { settings } = useApp();
  const generator = useStore(settings, (state) => state.settings.generator);
  const judge = useStore(settings, (state) => state.settings.judge);
  const choices = usePlayerChoices();
  const [chosen, setChosen] = useState<Partial<Record<Role, string>>>({});
  const usual: Record<Role, Assignment> = { client: generator, generator, judge };
  const playerOf = (role: Role): Player => {
    const value = keyOfRole(role);
    const known = choices.find((each) => each.value === value);
    if (known) return { assignment: known.assignment, name: known.name };
    return { assignment: usual[role], name: value };
  };
  function keyOfRole(role: Role): string {
    const own = chosen[role];
    return own !== undefined && choices.some((each) => each.value === own)
      ? own
      : keyOf(usual[role]);
  }
  return {
    choices,
    keyOfRole,
    choose: (role: Role, value: string) => setChosen((before) => ({ ...before, [role]: value })),
    players: {
      client: playerOf("client"),
      generator: playerOf("generator"),
      judge: playerOf("judge"),
    },
  };
}

function keyOf(assignment: Assignment): string {
  return assignment.engine === "practice" ? "practice" : assignment.model;
}
