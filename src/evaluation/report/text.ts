const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it may stand in HTML or SVG, between tags or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}

const LEAST_P = 0.001;

/** "0.012", "<0.001"; a dash where there is no test. */
export function pText(p: number | null): string {
  if (p === null) return "–";
  return p < LEAST_P ? "<0.001" : p.toFixed(3);
}

/** With a true sign: "+0.12", "−0.02"; what rounds to nothing has none. */
export function signedText(value: number, digits = 2): string {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}
