import type { TestProject } from "vitest/node";
import { startFaultServer } from "./fault-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Origin of the server that browser tests download from. */
    faultServer: string;
  }
}

/** Starts the server before the browser tests, and ends it after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startFaultServer();
  project.provide("faultServer", server.origin);
  return () => server.close();
}
