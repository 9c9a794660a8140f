import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANNELS, isOfTarget, PLACES, targetOf } from "../../../src/privacy/channels.ts";

const BASE = "http://localhost:4173/attune/";
const attempts = CHANNELS.flatMap((channel) => channel.places.map((place) => ({ channel, place })));

describe("targets of the self-test", () => {
  test("differ for every channel and place", () => {
    const targets = attempts.map(({ channel, place }) => targetOf(channel, place, BASE));
    expect(new Set(targets).size).toBe(targets.length);
  });

  test("never resolve, or are the app's own host", () => {
    for (const { channel, place } of attempts) {
      const { hostname, host } = new URL(targetOf(channel, place, BASE));
      if (channel.target === "own host") expect(host).toBe("localhost:4173");
      else expect(hostname).toMatch(/^[a-z-]+\.attune-self-test\.invalid$/);
    }
  });

  test("are told apart by what the browser says of them", () => {
    for (const one of attempts) {
      const target = targetOf(one.channel, one.place, BASE);
      const told = [target, target.replace(/^http/, "ws")];
      if (one.channel.target === "elsewhere") told.push(new URL(target).origin);
      for (const words of told) {
        const meant = attempts.filter(({ channel, place }) =>
          isOfTarget(words, targetOf(channel, place, BASE)),
        );
        expect(meant).toEqual([one]);
      }
    }
  });

  test("are not taken for the own host's other addresses, nor for any other", () => {
    const own = CHANNELS.filter(({ target }) => target === "own host");
    fc.assert(
      fc.property(
        fc.constantFrom(...own),
        fc.constantFrom(...PLACES),
        fc.webUrl(),
        (channel, place, url) => {
          const target = targetOf(channel, place, BASE);
          return (
            !isOfTarget(url, target) &&
            !isOfTarget(BASE, target) &&
            !isOfTarget(new URL(BASE).origin, target)
          );
        },
      ),
    );
  });
});
