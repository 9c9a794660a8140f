import { describe, expect, it } from "vitest";
import { type MemoryQuestion, planMemory } from "../../../src/models/memory-plan.ts";
import { catalogueBuild, failedTrial, testTrial } from "../../support/builds.ts";
import { testDevice } from "../../support/device.ts";

const planned = (id: string, contextTokens = 4096) => ({
  build: catalogueBuild(id),
  contextTokens,
});
const qwen = planned("Qwen3-1.7B-q4f16_1-MLC");
const llama = planned("Llama-3.2-1B-Instruct-q4f16_1-MLC");
const large = planned("Llama-3.1-8B-Instruct-q4f16_1-MLC");

const plan = (change: Partial<MemoryQuestion>) =>
  planMemory({
    generator: qwen,
    judge: llama,
    device: testDevice(),
    history: [],
    mode: "auto",
    ...change,
  });

describe("planMemory", () => {
  it("takes no memory for the practice rules", () => {
    expect(plan({ generator: null, judge: null })).toMatchObject({ mode: "single", needMB: null });
  });

  it("loads one model where one role has none", () => {
    const one = plan({ judge: null });
    expect(one).toMatchObject({ mode: "single", overridden: false });
    expect(one.needMB).toBeCloseTo(2036.66, 2);
    expect(one.reason).toBe("Qwen3-1.7B is loaded; it takes about 2.0 GB of memory.");
    expect(plan({ generator: null }).needMB).toBeCloseTo(879.04, 2);
  });

  it("loads one model once for both roles, with the longer context, whatever was chosen", () => {
    const judge = planned(qwen.build.id, 8192);
    for (const mode of ["auto", "swap", "resident"] as const) {
      const shared = plan({ judge, mode });
      expect(shared).toMatchObject({ mode: "shared", overridden: false });
      expect(shared.needMB).toBeCloseTo(2036.66 + (114_688 * 4096) / 1e6, 2);
      expect(shared.reason).toContain("serves both roles");
    }
  });

  it("keeps both in memory where they fit, with the numbers", () => {
    const both = plan({});
    expect(both.mode).toBe("resident");
    expect(both.needMB).toBeCloseTo(2036.66 + 879.04, 2);
    expect(both.budgetMB).toBeCloseTo(4294.97, 1);
    expect(both.reason).toContain("about 2.9 GB (2.0 GB and 0.9 GB). The browser reports");
    expect(both.reason).toContain("8 GB or more");
  });

  it("lets them take turns where they do not fit, and needs the larger one's memory", () => {
    const turns = plan({ judge: large });
    expect(turns).toMatchObject({ mode: "swap", needMB: 5001, overridden: false });
    expect(turns.reason).toContain("7.0 GB (2.0 GB and 5.0 GB), more than models can count on");
  });

  it("counts the context that was chosen", () => {
    expect(plan({ generator: planned(qwen.build.id, 32_768) }).mode).toBe("swap");
  });

  it.each([
    ["a browser that does not tell", { memoryGB: null }, "resident", "half of 8 GB is assumed"],
    ["a phone that does not tell", { memoryGB: null, mobile: true }, "swap", "about 1.5 GB"],
    ["4 GB", { memoryGB: 4 }, "swap", "reports 4 GB"],
    ["16 GB", { memoryGB: 16 }, "resident", "reports 16 GB of memory; half"],
  ])("says what is assumed of the memory: %s", (_, change, mode, words) => {
    const answer = plan({ device: testDevice(change) });
    expect(answer.mode).toBe(mode);
    expect(answer.reason).toContain(words);
  });

  it("does as the person chose, and says so", () => {
    const resident = plan({ judge: large, mode: "resident" });
    expect(resident).toMatchObject({ mode: "resident", overridden: true });
    expect(resident.needMB).toBeCloseTo(7037.66, 2);
    expect(resident.reason).toMatch(/^Both stay in memory, as chosen\..*7\.0 GB/);
    const swap = plan({ mode: "swap" });
    expect(swap).toMatchObject({ mode: "swap", overridden: true });
    expect(swap.needMB).toBeCloseTo(2036.66, 2);
  });

  describe("remembers", () => {
    const failed = failedTrial(llama.build.id, { beside: qwen.build.id });

    it("that both failed together, whichever was loaded last", () => {
      for (const history of [[failed], [failedTrial(qwen.build.id, { beside: llama.build.id })]]) {
        const turns = plan({ history });
        expect(turns.mode).toBe("swap");
        expect(turns.reason).toContain("on 20 November 2026, the memory was not enough");
      }
    });

    it("that both worked together, against its own sums", () => {
      const history = [testTrial(large.build.id, { beside: qwen.build.id })];
      const both = plan({ judge: large, history });
      expect(both.mode).toBe("resident");
      expect(both.reason).toContain("they did here on 20 November 2026");
    });

    it("the newer of two", () => {
      const later = testTrial(llama.build.id, {
        beside: qwen.build.id,
        at: "2026-11-21T12:00:00.000Z",
      });
      expect(plan({ history: [failed, later] }).reason).toContain("they did here");
      const earlier = { ...later, at: "2026-11-19T12:00:00.000Z" };
      expect(plan({ history: [earlier, failed] }).mode).toBe("swap");
    });

    it("nothing of other pairs, other hardware, or more context than now", () => {
      for (const change of [
        { beside: "another" },
        { beside: null },
        { hardware: "nvidia ampere" },
        { contextTokens: 8192 },
      ]) {
        expect(plan({ history: [{ ...failed, ...change }] }).mode).toBe("resident");
      }
      // That both fitted with a short context does not say that they fit with this one.
      const short = testTrial(large.build.id, { beside: qwen.build.id, contextTokens: 1024 });
      expect(plan({ judge: large, history: [short] }).mode).toBe("swap");
    });
  });

  it("lets models of unknown size take turns", () => {
    const unknown = { ...llama, build: { ...llama.build, weightsMB: null } };
    const turns = plan({ judge: unknown });
    expect(turns).toMatchObject({ mode: "swap", needMB: null });
    expect(turns.reason).toContain("not known");
    expect(plan({ judge: unknown, mode: "resident" }).mode).toBe("resident");
  });
});
