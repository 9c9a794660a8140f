import { placeOf, planFromAddress, withFreeId } from "../models/address.ts";
import { allBuilds, type ModelBuild } from "../models/build.ts";
import type { DownloadPlan } from "../models/installer.ts";
import type { Installs } from "../models/installs.ts";

/** Every model there is to choose from: the catalogue's, what is installed, what is on its way. */
export interface ModelShelf {
  builds(): ModelBuild[];
  build(id: string): ModelBuild | undefined;
  /** What to fetch for a model: as it was begun, or as the catalogue has it. */
  plan(id: string): DownloadPlan | null;
  /**
   * Makes a plan from an address and keeps it until the installer lists it itself.
   *
   * @throws AddressError
   */
  addAddress(address: string, library: string): DownloadPlan;
  /** Keeps a plan that was made before until the installer lists it itself. */
  keep(plan: DownloadPlan): void;
}

export function createModelShelf(installs: Installs): ModelShelf {
  const fromAddresses = new Map<string, DownloadPlan>();

  function builds(): ModelBuild[] {
    const { installed, unfinished, jobs, failures } = installs.state.get();
    const begun = [...unfinished.values()].map(({ plan }) => plan);
    // One that failed before its first byte is shown until it is tried again or dismissed.
    const beginning = [...fromAddresses.values()].filter(
      ({ id }) => jobs.has(id) || failures.has(id),
    );
    return allBuilds([...installed.values()], [...begun, ...beginning]);
  }

  const build = (id: string) => builds().find((each) => each.id === id);

  /** Where the model of an id is from, for `withFreeId`. */
  function placeAt(id: string): string | null | undefined {
    const { installed, unfinished } = installs.state.get();
    const origin = installed.get(id)?.origin;
    if (origin?.kind === "url") return origin.url;
    const plan = unfinished.get(id)?.plan ?? fromAddresses.get(id) ?? build(id)?.plan;
    if (plan) return placeOf(plan);
    return origin ? null : undefined;
  }

  return {
    builds,
    build,
    plan: (id) => installs.state.get().unfinished.get(id)?.plan ?? build(id)?.plan ?? null,
    addAddress(address, library) {
      const plan = withFreeId(planFromAddress(address, library, location.href), placeAt);
      fromAddresses.set(plan.id, plan);
      return plan;
    },
    keep: (plan) => void fromAddresses.set(plan.id, plan),
  };
}
