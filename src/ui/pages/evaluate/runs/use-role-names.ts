import { useStore } from "zustand";
import type { Assignment } from "../../../../domain/settings.ts";
import { useApp } from "../../../app-context.tsx";
import { useJudges } from "../../stress-test/use-judges.ts";

/** The roles as the settings have them now, with their names for people. */
export function useRoleNames() {
  const { settings } = useApp();
  const generator = useStore(settings, (state) => state.settings.generator);
  const judge = useStore(settings, (state) => state.settings.judge);
  const known = useJudges();
  const nameOf = (role: Assignment) => {
    const value = role.engine === "practice" ? "practice" : role.model;
    return known.find((each) => each.value === value)?.label ?? value;
  };
  return {
    generator,
    judge,
    generatorName: nameOf(generator),
    judgeName: nameOf(judge),
  };
}
