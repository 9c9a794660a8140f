/** A table of the shape of the public MentalAlign ratings, made up; about 44 bytes a row. */
export function generatedRatings(rows: number): Blob {
  const raters = ["human", "claude-3.7-sonnet", "gpt-4o", "gemini-2.5-flash", "o4-mini"];
  const header =
    "item,source,rater,guidance,informativeness,relevance,safety,empathy,helpfulness,understanding\n";
  const pieces = [header];
  let seed = 7;
  const score = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 16) % 500 === 0 ? "" : 1 + ((seed >>> 20) % 5);
  };
  let piece = "";
  for (let row = 0; row < rows; row += 1) {
    const item = Math.floor(row / 50) + 1;
    const source = `source-${Math.floor(row / 5) % 10}`;
    const scores = Array.from({ length: 7 }, score).join(",");
    piece += `${item},${source},${raters[row % 5]},${scores}\n`;
    if (piece.length > 1 << 20) {
      pieces.push(piece);
      piece = "";
    }
  }
  return new Blob([...pieces, piece], { type: "text/csv" });
}
