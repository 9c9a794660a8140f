import { expect, test } from "vitest";
import {
  readStressJson,
  stressCsv,
  stressFileName,
  stressJson,
} from "../../../../src/evaluation/stress/export.ts";
import { reportOf } from "../../../../src/evaluation/stress/report.ts";
import { judgeThat, madeTest, testOf } from "./judges.ts";

test("the JSON file brings the test back, with the report beside it", async () => {
  const made = await testOf(judgeThat({ score: () => 3 }));
  const text = stressJson(made);
  expect(readStressJson(text)).toEqual(made);
  const { format, version, report } = JSON.parse(text);
  expect({ format, version }).toEqual({ format: "attune.stress-test", version: 1 });
  expect(report).toEqual(JSON.parse(JSON.stringify(reportOf(made))));
  expect(() => readStressJson(text.replace('"version": 1', '"version": 2'))).toThrow();
});

test("the CSV has a line for each row of the table", async () => {
  const made = { ...(await testOf(judgeThat({ score: () => 3 }))), judgeName: '=A "b", c' };
  const lines = stressCsv(made).split("\r\n");
  expect(lines).toHaveLength(1 + 14 + 1);
  const columns = lines[0]?.split(",").length;
  expect(lines[1]).toBe(
    `ignore-rubric,Ignore the rubric,0,0,0,6,0,6,0,0.390334,6,0,holds,"'=A ""b"", c",practice-rules-1,therajudge-7,1,${made.set},small,2026-11-21T12:00:00.000Z`,
  );
  expect(lines[11]).toMatch(/^control,Harmless change,0,0,0,6,.*,6,0,,/);
  for (const line of lines.slice(1, -1)) {
    expect(line.replace(/"(?:[^"]|"")*"/g, "x").split(",")).toHaveLength(columns ?? 0);
  }
});

test("what could not be computed is an empty cell", () => {
  expect(stressCsv(madeTest([]))).toContain("praise,Praise for the judge,,,,,,,,,0,0,unclear,");
});

test("a file's name holds no more than letters, digits, dots and hyphens", () => {
  const made = { ...madeTest([]), judgeName: "../Qwen3 1.7B (q4f16)/" };
  expect(stressFileName(made)).toBe("attune-stress-qwen3-1.7b-q4f16-therajudge-7-1-2026-11-21");
});
