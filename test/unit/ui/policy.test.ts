import { expect, test } from "vitest";
import {
  allowedHosts,
  parsePolicy,
  subjectWords,
  valueWords,
} from "../../../src/ui/pages/privacy/policy.ts";

const POLICY =
  "default-src 'none'; connect-src 'self' https://models.example https://*.cdn.example;  form-action 'none'; x-new 'odd'";

test("reads a policy directive by directive", () => {
  expect(parsePolicy(POLICY).map(({ name }) => name)).toEqual([
    "default-src",
    "connect-src",
    "form-action",
    "x-new",
  ]);
  expect(parsePolicy(" ; ")).toEqual([]);
});

test("names the other hosts the page may connect to", () => {
  expect(allowedHosts(parsePolicy(POLICY))).toEqual([
    "https://models.example",
    "https://*.cdn.example",
  ]);
  expect(allowedHosts(parsePolicy("default-src 'none'"))).toEqual([]);
});

test("puts a directive in words, and hides nothing it has no words for", () => {
  const [all, connect, , odd] = parsePolicy(POLICY);
  expect(all && [subjectWords(all), valueWords(all)]).toEqual([
    "Anything not named below",
    "nothing",
  ]);
  expect(connect && valueWords(connect)).toBe(
    "this page's own address, models.example, *.cdn.example",
  );
  expect(odd && [subjectWords(odd), valueWords(odd)]).toEqual(["x-new", "'odd'"]);
});
