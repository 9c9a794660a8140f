import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { RatingSheet } from "../../../../domain/rating-sheet.ts";
import { scoresReplies } from "../../../../domain/rubric.ts";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import {
  ratablePairs,
  ratableReplies,
  ratableSources,
  repliesOfSheet,
  type SourceCount,
} from "../../../../evaluation/rating/choices.ts";
import { countDrawn } from "../../../../evaluation/rating/draw.ts";
import type { Lab } from "../../../../stores/evaluate/lab.ts";
import type { SheetPlan } from "../../../../stores/evaluate/sheets-state.ts";
import type { Choice } from "../../../components/select.tsx";
import { useRubrics } from "../../../use-rubrics.ts";
import { likelyName } from "./rater-name.ts";

type Kind = SheetPlan["kind"];
type PerItem = SheetPlan["perItem"];
type Repeats = "0" | "0.1" | "0.2" | "0.5";

export interface SheetForm {
  rater: string;
  setRater: (rater: string) => void;
  kind: Kind;
  setKind: (kind: Kind) => void;
  canPair: boolean;
  rubrics: readonly Choice<string>[];
  rubricId: string;
  setRubricId: (id: string) => void;
  rubricHint: string | null;
  /** Id of a sheet whose replies are rated again; empty where they are drawn. */
  like: string;
  setLike: (like: string) => void;
  /** As it is typed. */
  items: string;
  setItems: (items: string) => void;
  /** Messages with something to rate. */
  available: number;
  perItem: PerItem;
  setPerItem: (perItem: PerItem) => void;
  /** Some messages have more than one. */
  several: boolean;
  repeats: Repeats;
  setRepeats: (repeats: Repeats) => void;
  sources: {
    all: readonly SourceCount[];
    chosen: ReadonlySet<string>;
    set: (source: string, chosen: boolean) => void;
  };
  /** Pairs that are left out, as their sides are the same. */
  same: number;
  count: { items: number; first: number; again: number };
  /** null while the rubrics are not read. */
  plan: SheetPlan | null;
}

/** Enough for calibration, with some that cannot be rated. */
const LIKELY_ITEMS = 30;
/** All replies to a message are rated where they are not more than this. */
const FEW_SOURCES = 4;

/** The choices for a new sheet, and what comes of them. */
export function useSheetForm(
  { deps }: Lab,
  { dataSet, replies: there }: Evidence,
  sheets: readonly RatingSheet[],
): SheetForm {
  const rubrics = useRubrics();
  const preferred = useStore(deps.settings, ({ settings }) => settings.rubric);
  const [seed] = useState(deps.newSeed);
  const [chosenLike, setLike] = useState<string | null>(null);
  const [rater, setRater] = useState(() => likelyName(sheets));
  const like = chosenLike ?? likelyBase(sheets, rater.trim())?.id ?? "";
  const base = sheets.find(({ id }) => id === like);
  const replies = useMemo(() => (base ? repliesOfSheet(there, base) : there), [base, there]);
  const all = useMemo(() => ratableSources(replies), [replies]);
  const [chosenKind, setKind] = useState<Kind | null>(null);
  const [typed, setItems] = useState<string | null>(null);
  const [repeats, setRepeats] = useState<Repeats>("0");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [chosenPerItem, setPerItem] = useState<PerItem | null>(null);
  const [chosenRubric, setRubricId] = useState<string | null>(null);

  const chosen = useMemo(
    () => new Set(all.flatMap(({ source }) => (left.has(source) ? [] : [source]))),
    [all, left],
  );
  const singles = useMemo(() => ratableReplies(replies, chosen), [replies, chosen]);
  const { pairs, same } = useMemo(() => ratablePairs(replies, chosen), [replies, chosen]);
  const kind = chosenKind ?? base?.tasks.kind ?? "single";
  const refs = kind === "single" ? singles : pairs;
  const available = useMemo(() => new Set(refs.map(({ item }) => item)).size, [refs]);

  // Whole sessions are rated as such, on what is made for them, and replies as replies.
  const known = rubrics?.rubrics ?? [];
  const own = known.find(({ id }) => id === dataSet.rubric?.id)?.latest;
  const ofReplies = !(dataSet.simulated && own && !scoresReplies(own));
  const usable = known.filter(({ latest }) => scoresReplies(latest) === ofReplies);
  const rubricId =
    chosenRubric ??
    usable.find(({ id }) => id === base?.rubric.id)?.id ??
    usable.find(({ id }) => id === dataSet.rubric?.id)?.id ??
    usable.find(({ id }) => id === preferred)?.id ??
    usable[0]?.id ??
    "";
  const rubric = rubrics?.latest(rubricId) ?? null;
  const items = base ? String(available) : (typed ?? String(Math.min(available, LIKELY_ITEMS)));
  const wanted = Number.isInteger(Number(items)) ? Math.max(0, Number(items)) : 0;
  const perItem = base ? "all" : (chosenPerItem ?? (all.length > FEW_SOURCES ? "one" : "all"));
  const settings = useMemo(
    () => ({ items: wanted, perItem, repeats: Number(repeats), seed }),
    [wanted, perItem, repeats, seed],
  );
  const count = useMemo(() => countDrawn(refs, settings), [refs, settings]);
  return {
    rater,
    setRater,
    kind,
    setKind,
    canPair: pairs.length > 0,
    rubrics: usable.map(({ id, latest }) => ({ value: id, label: latest.title })),
    rubricId,
    setRubricId,
    rubricHint:
      rubric &&
      hintFor(
        dataSet,
        rubric.dimensions.map(({ id }) => id),
      ),
    like: base ? like : "",
    setLike,
    items,
    setItems,
    available,
    perItem,
    setPerItem,
    several: !base && refs.length > available,
    repeats,
    setRepeats,
    sources: {
      all,
      chosen,
      set: (source, isChosen) => {
        const next = new Set(left);
        if (isChosen) next.delete(source);
        else next.add(source);
        setLeft(next);
      },
    },
    same: kind === "pairs" ? same : 0,
    count,
    plan: rubric && {
      ...settings,
      dataSet: dataSet.id,
      rater: rater.trim(),
      kind,
      rubric,
      sources: chosen,
      replies,
    },
  };
}

/** Agreement among people is of replies that each of them rated: another person gets the same. */
function likelyBase(sheets: readonly RatingSheet[], rater: string): RatingSheet | undefined {
  return sheets.findLast((sheet) => sheet.rater !== rater);
}

/** Whether ratings on these dimensions can be compared with those that came with the data. */
function hintFor({ dimensions }: Evidence["dataSet"], own: readonly string[]): string | null {
  if (dimensions.length === 0) return null;
  const shared = own.filter((id) => dimensions.includes(id)).length;
  return shared === own.length
    ? "The data set has ratings on the same dimensions."
    : `The data set has ratings on ${shared} of these ${own.length} dimensions; on the others nothing can be compared with them.`;
}
