import type { DeviceHistory } from "../domain/device-history.ts";
import type { Bandwidth } from "../engines/bandwidth.ts";
import { computesOn, type Device, hasGraphics } from "../engines/device.ts";
import { budgetOf } from "./budget.ts";
import type { ModelBuild } from "./build.ts";
import { fitOf } from "./fit.ts";
import { memoryMBOf } from "./memory.ts";
import { type Proposal, proposalOf } from "./proposal.ts";
import { type Speed, speedOf } from "./speed.ts";

export interface Recommendation {
  /** null where no model can be recommended: `sentences` then say why. */
  best: Proposal | null;
  /** At most three others, each of another size or engine. */
  others: Proposal[];
  /** What is true of the device whatever is chosen. */
  sentences: string[];
}

export interface RecommendationQuestion {
  device: Device;
  builds: readonly ModelBuild[];
  history: DeviceHistory;
  /** null where it was not probed. */
  bandwidth: Bandwidth | null;
  installedIds: readonly string[];
}

/**
 * Models by expected use in both roles, most useful first: an expectation from size and published
 * results, as the catalogue's "suits" is. Among neighbours the one under a licence without
 * conditions goes first: nobody should have to agree to terms only to try this. What is not
 * listed is never proposed.
 */
const MOST_USEFUL_FIRST: readonly string[] = [
  "Qwen3-8B",
  "Llama-3.1-8B",
  "Qwen3-4B",
  "Qwen3-1.7B",
  "Llama-3.2-3B",
  "Gemma-2-2B",
  "Qwen2.5-1.5B",
  "Llama-3.2-1B",
  "Qwen3-0.6B",
  "Qwen2.5-0.5B",
  "SmolLM2-360M",
];

/**
 * Tokens a second. A refinement writes some hundred tokens a round; slower than this is no longer
 * a conversation. Less is asked where there is only the processor: better slow than not at all.
 */
const COMFORTABLE = { measured: 3, gpu: 10, cpu: 5 } as const;
/** Megabytes; the first choice where speed is not known must be safe to try. */
const MODEST_WEIGHTS_MB = { gpu: 1300, cpu: 1000 } as const;
/** Megabytes; the first choice must come over an ordinary line in an hour or so. */
const LARGEST_FIRST_DOWNLOAD_MB = 2600;
/** A size counts as another if its weights differ by this factor. */
const ANOTHER_SIZE = 1.3;

interface Candidate {
  build: ModelBuild;
  rank: number;
  installed: boolean;
  speed: Speed | null;
  place: "gpu" | "cpu";
  memoryMB: number;
}

function isComfortable({ speed, build, place }: Candidate): boolean {
  if (speed?.source === "measured") return speed.tokensPerSecond >= COMFORTABLE.measured;
  if (speed) {
    // In the middle of a range that spans factors, not sums.
    const middle = Math.sqrt(speed.lowTokensPerSecond * speed.highTokensPerSecond);
    return middle >= COMFORTABLE[place];
  }
  return (build.weightsMB ?? Number.POSITIVE_INFINITY) <= MODEST_WEIGHTS_MB[place];
}

function candidatesOf(question: RecommendationQuestion): Candidate[] {
  const { device, builds, history, bandwidth, installedIds } = question;
  const found = builds.flatMap((build): Candidate[] => {
    const rank = build.entry ? MOST_USEFUL_FIRST.indexOf(build.entry.name) : -1;
    const { contextTokens } = build;
    const place = computesOn(build.engine, device);
    const memoryMB = memoryMBOf(build, contextTokens, place);
    if (rank === -1 || memoryMB === null) return [];
    // Computed in software, WebLLM is right and useless.
    if (build.engine === "webllm" && !hasGraphics(device)) return [];
    const installed = installedIds.includes(build.id);
    if (!fitOf(build, device, { installed, history }).fits) return [];
    const speed = speedOf({ build, contextTokens, device, history, bandwidth });
    return [{ build, rank, installed, speed, place, memoryMB }];
  });
  // Of one model in two precisions: the one that is here, else the smaller one.
  const rivals = (a: Candidate, b: Candidate) =>
    a.build.engine === b.build.engine && a.rank === b.rank && a !== b;
  const yields = (a: Candidate, b: Candidate) =>
    a.installed === b.installed ? a.memoryMB > b.memoryMB : b.installed;
  return found.filter((each) => !found.some((other) => rivals(each, other) && yields(each, other)));
}

/** WebLLM before llama.cpp where both run; then the more useful; then what is here. */
function byPreference(a: Candidate, b: Candidate): number {
  return a.rank - b.rank || Number(b.installed) - Number(a.installed);
}

function first(candidates: readonly Candidate[]): Candidate | null {
  return [...candidates].sort(byPreference)[0] ?? null;
}

const weightsOf = ({ build }: Candidate) => build.weightsMB ?? 0;

/** What is here already is nearly as good if it is not much smaller than what would be fetched. */
function isComparable(installed: Candidate, wanted: Candidate): boolean {
  const similar = weightsOf(installed) * ANOTHER_SIZE >= weightsOf(wanted);
  return installed.rank <= wanted.rank || similar;
}

function bestOf(candidates: readonly Candidate[], budgetMB: number): Candidate | null {
  const able = candidates.filter(isComfortable).filter(({ memoryMB }) => memoryMB <= budgetMB);
  const affordable = able.filter(
    ({ build, installed }) => installed || (build.downloadMB ?? 0) <= LARGEST_FIRST_DOWNLOAD_MB,
  );
  const wanted = first(affordable);
  const here = first(affordable.filter(({ installed }) => installed));
  if (wanted && here && isComparable(here, wanted)) return here;
  return wanted;
}

/** The best of one engine; where nothing is comfortable, the least of what runs. */
function choose(candidates: readonly Candidate[], budgetMB: number): Candidate | null {
  const least = [...candidates].sort((a, b) => a.memoryMB - b.memoryMB)[0] ?? null;
  return bestOf(candidates, budgetMB) ?? least;
}

/** The most useful of those that are clearly smaller. */
function nextSmaller(candidates: readonly Candidate[], than: Candidate): Candidate | null {
  return first(candidates.filter((each) => weightsOf(each) * ANOTHER_SIZE <= weightsOf(than)));
}

/** The most useful of those that are clearly larger, but no larger than need be. */
function nextLarger(candidates: readonly Candidate[], than: Candidate): Candidate | null {
  const above = candidates.filter((each) => weightsOf(each) >= weightsOf(than) * ANOTHER_SIZE);
  const least = Math.min(...above.map(weightsOf));
  return first(above.filter((each) => weightsOf(each) <= least * ANOTHER_SIZE));
}

/** Recommends one plan for this device, and up to three of another size or engine beside it. */
export function recommend(question: RecommendationQuestion): Recommendation {
  const { device } = question;
  const candidates = candidatesOf(question);
  const budgetMB = budgetOf(device).mb;
  const onGraphics = candidates.filter(({ build }) => build.engine === "webllm");
  const withLlama = candidates.filter(({ build }) => build.engine === "wllama");
  const own = onGraphics.length > 0 ? onGraphics : withLlama;
  const best = choose(own, budgetMB);
  if (!best) return { best: null, others: [], sentences: nothingFits(question) };

  const smaller = nextSmaller(own, best);
  const larger = nextLarger(own, best);
  const otherEngine = own === onGraphics ? choose(withLlama, budgetMB) : null;

  const picked: [Proposal["kind"], Candidate][] = [];
  const pick = (kind: Proposal["kind"], candidate: Candidate | null) => {
    if (candidate && picked.length < 3) picked.push([kind, candidate]);
  };
  pick("smaller", smaller);
  pick("larger", larger);
  pick("other-engine", otherEngine);
  // Where one of these is missing, a further size takes its place.
  pick("larger", larger && nextLarger(own, larger));
  pick("smaller", smaller && nextSmaller(own, smaller));

  const propose = (kind: Proposal["kind"], { build, speed, installed, memoryMB }: Candidate) =>
    proposalOf({ kind, build, speed, installed, memoryMB, device });
  return {
    best: propose("best", best),
    others: picked.map(([kind, candidate]) => propose(kind, candidate)),
    sentences: best.build.engine === "wllama" ? withoutGraphics(device) : [],
  };
}

function withoutGraphics(device: Device): string[] {
  if (device.adapter?.software) {
    return [
      "The browser computes graphics in software here, so models run on the processor instead.",
    ];
  }
  if (!hasGraphics(device)) {
    return ["There is no graphics processor for models here, so they run on the processor."];
  }
  return [];
}

function nothingFits({ device, builds, history, installedIds }: RecommendationQuestion): string[] {
  const least = builds
    .filter(({ entry, engine }) => entry && (engine === "wllama" || hasGraphics(device)))
    .sort((a, b) => (a.weightsMB ?? 0) - (b.weightsMB ?? 0))[0];
  const fit =
    least && fitOf(least, device, { history, installed: installedIds.includes(least.id) });
  const why = fit && !fit.fits ? fit.reasons : [];
  return [
    "No model on the list runs here; the practice rules work without one.",
    ...(least && why.length > 0 ? [`The smallest, ${least.name}: ${why.join(" ")}`] : []),
  ];
}
