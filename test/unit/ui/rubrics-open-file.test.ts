import { describe, expect, it } from "vitest";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { writeRubricFile } from "../../../src/rubrics/rubric-file.ts";
import { openRubricFile } from "../../../src/ui/pages/rubrics/open-file.ts";

async function problemOf(text: string): Promise<string> {
  const outcome = await openRubricFile(new File([text], "mine.json"));
  if (outcome.ok) throw new Error("The file was opened.");
  return outcome.problem;
}

describe("a rubric file", () => {
  it.each(BUILT_IN_RUBRICS)("gives back $id as it was exported", async (rubric) => {
    const { name, text } = writeRubricFile(rubric);
    expect(await openRubricFile(new File([text], name))).toEqual({
      ok: true,
      opened: { fileName: name, rubric },
    });
  });

  it("is refused with the place of the mistake", async () => {
    const file = JSON.parse(writeRubricFile(THERAJUDGE_7).text);
    file.rubric.dimensions[2].anchors.pop();
    expect(await problemOf(JSON.stringify(file))).toBe(
      "“mine.json” was not opened. At rubric.dimensions[2].anchors: expected 5 anchors, one for each point of the scale; found a list of 4. Nothing here was changed.",
    );
    expect(await problemOf("{")).toContain("At the file: expected JSON");
    expect(await problemOf("")).toContain("At the file: expected JSON");
  });

  it("is not read where it is far too large", async () => {
    expect(await problemOf(" ".repeat(2_000_001))).toContain("larger than 2 MB");
  });

  it("that the browser cannot read is told of", async () => {
    const gone = new File(["{}"], "gone.json");
    gone.text = () => Promise.reject(new DOMException("", "NotReadableError"));
    expect(await openRubricFile(gone)).toEqual({
      ok: false,
      problem:
        "“gone.json” was not opened. The browser could not read it: it may have been moved or changed. Nothing here was changed.",
    });
  });
});
