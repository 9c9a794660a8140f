import type { Listed } from "./records.ts";
import type { Numbered, Series } from "./series.ts";

/**
 * All parts of a record, some at a time, so that the page is drawn between. The last stretch has no
 * end: what is gone from there is among the damaged too.
 *
 * @param size places that are taken in a stretch: few enough to be checked at once
 */
export async function* stretchesOf<Part>(
  series: Pick<Series<{ id: string }, Part>, "placesOf" | "readParts">,
  id: string,
  size: number,
): AsyncGenerator<Listed<Numbered<Part>>> {
  const places = await series.placesOf(id);
  let from = 0;
  for (const end of places.filter((_, at) => at % size === size - 1)) {
    yield await series.readParts(id, { from, count: end - from + 1 });
    from = end + 1;
  }
  yield await series.readParts(id, { from });
}
