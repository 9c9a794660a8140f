/**
 * How a person may see the app. Two looks have each colour scheme and each width once; all four
 * are gone through with ATTUNE_FULL.
 */
const ALL = [
  { colorScheme: "light", size: "wide" },
  { colorScheme: "dark", size: "phone" },
  { colorScheme: "dark", size: "wide" },
  { colorScheme: "light", size: "phone" },
] as const;

const SIZES = { wide: { width: 1280, height: 844 }, phone: { width: 390, height: 844 } } as const;

export const LOOKS = ALL.slice(0, process.env.ATTUNE_FULL ? 4 : 2).map(({ colorScheme, size }) => ({
  name: `${colorScheme}, ${size}`,
  colorScheme,
  viewport: SIZES[size],
}));

/** Of what has one width: in a short run the scheme in which contrast is harder to keep. */
export const SCHEMES: readonly ("dark" | "light")[] = process.env.ATTUNE_FULL
  ? ["dark", "light"]
  : ["dark"];

/** For what takes long to get to: one look in a short run. */
export const SLOW_LOOKS = process.env.ATTUNE_FULL ? LOOKS : LOOKS.slice(1);
