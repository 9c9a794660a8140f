import { expect, test } from "vitest";
import { isAllowed, isSecure } from "../../../src/domain/hosts.ts";

const hosts = ["models.example:8443", "*.hf.co", "*.com", "*.*.net"];
const allowed = (address: string) => isAllowed(new URL(address), hosts);

test("a host is admitted as it is, with its port", () => {
  expect(allowed("https://models.example:8443/a")).toBe(true);
  expect(allowed("https://models.example/a")).toBe(false);
  expect(allowed("https://sub.models.example:8443/a")).toBe(false);
});

test("a pattern admits names under it, at the default port", () => {
  expect(allowed("https://cas-bridge.xethub.hf.co/a")).toBe(true);
  expect(allowed("https://hf.co/a")).toBe(false);
  expect(allowed("https://nothf.co/a")).toBe(false);
  expect(allowed("https://files.hf.co:8443/a")).toBe(false);
});

test("a pattern that is too wide admits nothing", () => {
  for (const url of ["https://evil.com/a", "https://*.com/a", "https://a.b.net/a"]) {
    expect(allowed(url)).toBe(false);
  }
});

test("http is for this machine alone", () => {
  for (const url of [
    "https://a.example/",
    "http://localhost:80/",
    "http://127.0.0.1/",
    "http://[::1]/",
  ]) {
    expect(isSecure(new URL(url)), url).toBe(true);
  }
  for (const url of [
    "http://a.example/",
    "http://127.0.0.1.a.example/",
    "ftp://localhost/",
    "data:,x",
  ]) {
    expect(isSecure(new URL(url)), url).toBe(false);
  }
});
