/** What keeps a fit of choices from being taken at its word. All lists hold objective ids. */
export type PreferenceDoubt =
  /** Nothing was answered: the weights are equal because nothing is known. */
  | { kind: "no-answers" }
  /** Never asked about: their weights are the prior's. */
  | { kind: "not-compared"; objectives: string[] }
  /** No answer joins these groups: how they stand to each other is the prior's. */
  | { kind: "apart"; groups: string[][] }
  /**
   * Every answer between these steps went one way, the first step being above: the order is from
   * the answers, how far apart the steps are is the prior's.
   */
  | { kind: "one-way"; steps: string[][] }
  /** Answers that go round in a circle, such as A over B, B over C, C over A. */
  | { kind: "circular"; triads: number };

/** @param wins `wins[i][j]` is how often i was chosen over j; a tie is half for each */
export function preferenceDoubts(
  objectives: readonly string[],
  wins: readonly (readonly number[])[],
): PreferenceDoubt[] {
  const won = (i: number, j: number) => wins[i]?.[j] ?? 0;
  const all = objectives.map((_, index) => index);
  const named = (indices: readonly number[]) => indices.map((index) => objectives[index] ?? "");
  const compared = all.filter((i) => all.some((j) => won(i, j) + won(j, i) > 0));
  if (compared.length === 0) return objectives.length > 1 ? [{ kind: "no-answers" }] : [];

  const doubts: PreferenceDoubt[] = [];
  const lonely = all.filter((i) => !compared.includes(i));
  if (lonely.length > 0) doubts.push({ kind: "not-compared", objectives: named(lonely) });

  const groups = groupBy(
    compared,
    reachable(all, (i, j) => won(i, j) + won(j, i) > 0),
  );
  if (groups.length > 1) doubts.push({ kind: "apart", groups: groups.map(named) });

  const above = reachable(all, (i, j) => won(i, j) > 0);
  for (const group of groups) {
    const steps = groupBy(group, (i, j) => above(i, j) && above(j, i));
    if (steps.length === 1) continue;
    // Each step reaches all that are below it, so the topmost reaches most.
    const reach = ([i = 0]: number[]) => group.filter((j) => above(i, j)).length;
    steps.sort((a, b) => reach(b) - reach(a));
    doubts.push({ kind: "one-way", steps: steps.map(named) });
  }

  const triads = circularTriads(compared, (i, j) => won(i, j) > won(j, i));
  if (triads > 0) doubts.push({ kind: "circular", triads });
  return doubts;
}

/** The doubt in a sentence or two for the one who answered. */
export function describeDoubt(doubt: PreferenceDoubt, nameOf: (id: string) => string): string {
  const list = (ids: readonly string[]) => ids.map(nameOf).join(", ");
  switch (doubt.kind) {
    case "no-answers":
      return "Nothing is answered yet, so all weights are equal.";
    case "not-compared":
      return `Not asked about yet: ${list(doubt.objectives)}. Their weights are a starting guess.`;
    case "apart":
      return `No answer compares these groups: ${doubt.groups.map(list).join(" / ")}. How they stand to each other is a starting guess.`;
    case "one-way":
      return `All answers agree on an order: ${doubt.steps.map(list).join(" before ")}. How far apart they are is in part a starting guess.`;
    case "circular":
      return `${doubt.triads === 1 ? "One set of three answers goes" : `${doubt.triads} sets of three answers go`} round in a circle, which makes the weights more alike and less certain.`;
  }
}

/** Whether a way of `leads` goes from i to j. */
function reachable(
  all: readonly number[],
  leads: (i: number, j: number) => boolean,
): (i: number, j: number) => boolean {
  const ways = all.map((i) => all.map((j) => i === j || leads(i, j)));
  for (const via of all) {
    for (const i of all) {
      for (const j of all) {
        const row = ways[i];
        if (row?.[via] && ways[via]?.[j]) row[j] = true;
      }
    }
  }
  return (i, j) => ways[i]?.[j] ?? false;
}

/** Parts those that belong together, in order of their first members. */
function groupBy(
  members: readonly number[],
  together: (i: number, j: number) => boolean,
): number[][] {
  const groups: number[][] = [];
  for (const member of members) {
    const group = groups.find(([first]) => first !== undefined && together(first, member));
    if (group) group.push(member);
    else groups.push([member]);
  }
  return groups;
}

/** How many threes go round in a circle (Kendall and Babington Smith 1940). */
function circularTriads(
  members: readonly number[],
  beats: (i: number, j: number) => boolean,
): number {
  const circle = (a: number, b: number, c: number) => beats(a, b) && beats(b, c) && beats(c, a);
  let count = 0;
  members.forEach((a, x) => {
    members.slice(x + 1).forEach((b, y) => {
      for (const c of members.slice(x + y + 2)) {
        if (circle(a, b, c) || circle(c, b, a)) count++;
      }
    });
  });
  return count;
}
