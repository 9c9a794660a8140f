/**
 * Folds look-alike characters onto the ASCII they imitate, one to one, so that a disguised
 * token can be found and the place of each character stays known. Used to find, never to show.
 */

/** Quotation marks (« ‹ 《 「 【 ...) are left out: a quoted word is no token. */
const LOOK_ALIKES: Record<string, string> = {
  "|": "｜︱︳│┃╎╏╽╿║❘❙❚∣∥ǀǁ¦￨⏐⏽‖׀।⎸⎹▏▕",
  "<": "＜﹤〈⟨❬❮˂ᐸ≺⋖⧼",
  ">": "＞﹥〉⟩❭❯˃ᐳ≻⋗⧽",
  "[": "［⟦❲",
  "]": "］⟧❳",
  "/": "／⁄∕╱⧸",
  _: "＿▁‗ˍ﹍﹎﹏",
  a: "аɑα",
  c: "сϲ",
  d: "ԁ",
  e: "еҽ",
  h: "һ",
  i: "іıɩι",
  j: "ј",
  k: "κк",
  m: "м",
  n: "п",
  o: "оοօ",
  p: "рρ",
  r: "г",
  s: "ѕ",
  t: "тτ",
  u: "υսц",
  x: "хχ",
  y: "уγ",
};

const FOLDED = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([ascii, others]) =>
    [...others].map((other) => [other, ascii] as const),
  ),
);
const OTHER = "\uFFFD";

/** One UTF-16 unit for one code point: what it looks like in ASCII, or what it is. */
export function skeletonOf(point: string): string {
  if (point < "\u0080") return point;
  const folded = FOLDED.get(point) ?? FOLDED.get(point.toLowerCase());
  if (folded) return folded;
  const compatible = point.normalize("NFKC");
  if (compatible.length === 1 && compatible < "\u0080") return compatible;
  return point.length === 1 ? point : OTHER;
}
