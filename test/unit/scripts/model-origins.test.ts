import { describe, expect, it } from "vitest";
import { modelOrigins } from "../../../scripts/model-origins.ts";
import { CATALOGUE_ORIGINS, modelHosts } from "../../../src/models/hosts.ts";

describe("modelOrigins", () => {
  it.each([undefined, "", "  "])("is the catalogue's where nothing is added (%j)", (added) => {
    expect(modelOrigins(added)).toEqual(CATALOGUE_ORIGINS);
  });

  it("adds what the environment names, once", () => {
    const added =
      "https://models.example.org http://localhost:5555/\n https://*.example.net https://huggingface.co http://[::1]:80";
    expect(modelOrigins(added)).toEqual([
      ...CATALOGUE_ORIGINS,
      "https://models.example.org",
      "http://localhost:5555",
      "https://*.example.net",
      "http://[::1]",
    ]);
  });

  it.each([
    ["models.example.org", "an address is https://"],
    ["ftp://models.example.org", "an address is https://"],
    ["https://models.example.org/folder", "an address is https://"],
    ["https://user@models.example.org", "an address is https://"],
    ["https://*", "an address is https://"],
    ["https://*.org", "an address is https://"],
    ["https://a.*.org", "an address is https://"],
    ["https://models.example.org;script-src", "an address is https://"],
    ["'unsafe-eval'", "an address is https://"],
    ["*", "an address is https://"],
    ["http://models.example.org", "http is for this very machine"],
    ["https://models.example.org:0", "a port is a number"],
    ["https://models.example.org:99999", "a port is a number"],
    ["https://*.example.org:8443", "a pattern (*.) has no port"],
  ])("refuses %s", (added, problem) => {
    const attempt = () => modelOrigins(`https://fine.example.org ${added}`);
    expect(attempt).toThrow(`ATTUNE_MODEL_HOSTS: "${added}" cannot be used: ${problem}`);
  });
});

describe("modelHosts", () => {
  it("gives hosts as an address does, patterns as they are", () => {
    expect(modelHosts()).toContain("huggingface.co");
    expect(modelHosts()).toContain("*.hf.co");
    for (const host of modelHosts()) expect(host).not.toContain("/");
  });
});
