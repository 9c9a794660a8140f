import * as z from "zod/mini";
import { fileNameOf } from "../models/install/net.ts";
import { downloadPlanSchema, filesOf } from "../models/install/plan.ts";
import type { DownloadPlan } from "../models/installer.ts";
import {
  addressesOf,
  covers,
  type Grant,
  type GrantedFiles,
  grantedFilesSchema,
  isOnListedHosts,
} from "../privacy/grants.ts";
import { agreementAddress } from "../privacy/grants-client.ts";
import type { GrantRequest } from "../privacy/grants-protocol.ts";
import { type Allowed, ModelsError } from "./models-state.ts";

/** Sees to it that what is downloaded was allowed before, where the page is under the seal. */
export interface Consent {
  /**
   * True where the plan's files may be fetched, now or after what this does for it. Where the
   * person has to be asked the page is left, and the download begins when they are back; then the
   * answer is false.
   *
   * @throws ModelsError `busy` where leaving the page would stop a refinement
   */
  allow(plan: DownloadPlan): Promise<boolean>;
  /** The download has ended or was given up: its files may not be fetched any more. */
  ended(plan: DownloadPlan): Promise<void>;
  /** Nothing may be fetched any more. */
  endAll(): Promise<void>;
  /** Downloads for which the page was left, each once, and whether they were allowed. */
  comeBack(): Promise<{ plan: DownloadPlan; allowed: boolean }[]>;
}

export interface ConsentDeps {
  /** Requests pass through the service worker. Without it nobody is asked and nothing is granted. */
  sealed: boolean;
  ask(request: GrantRequest): Promise<{ done: boolean; grants: readonly Grant[] }>;
  hosts: readonly string[];
  ownOrigin: string;
  /** Of this tab, kept over a reload. */
  memory: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Downloads that leaving the page would interrupt; they go on afterwards. */
  running(): readonly DownloadPlan[];
  /** Something is at work that leaving the page would stop. */
  busy(): boolean;
  leave(address: string): void;
}

const PENDING = "attune.pending-downloads";
const pendingSchema = z.array(downloadPlanSchema);

function plansFrom(text: string): readonly DownloadPlan[] {
  try {
    return pendingSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

const covered = (grants: readonly Grant[], files: GrantedFiles) =>
  grants.some((grant) => covers(grant.files, files));

export function createConsent(deps: ConsentDeps): Consent {
  const { sealed, ask, memory } = deps;

  const held = async () => (await ask({ type: "grants/list" })).grants;

  async function isAllowed(plan: DownloadPlan): Promise<boolean> {
    return covered(await held(), filesOf(plan));
  }

  function goAndAsk(plan: DownloadPlan, files: GrantedFiles): void {
    if (deps.busy()) {
      throw new ModelsError(
        "busy",
        "This download has to be allowed on a page of its own, and a reply is being refined here.",
        "Stop the refinement or wait for it, then press Download again.",
      );
    }
    const others = deps.running().filter(({ id }) => id !== plan.id);
    memory.setItem(PENDING, JSON.stringify([plan, ...others]));
    deps.leave(agreementAddress(files));
  }

  return {
    async allow(plan) {
      if (!sealed) return true;
      const { data: files } = grantedFilesSchema.safeParse(filesOf(plan));
      // The installer refuses these itself, before anything is sent, and has the words for it.
      if (!files || !isOnListedHosts(files, deps)) return true;
      if (await isAllowed(plan)) return true;
      if (plan.origin.kind === "catalogue") {
        const { grants } = await ask({ type: "grants/allow-catalogue", id: plan.id });
        // One that was begun with another catalogue may be of other addresses.
        if (covered(grants, files)) return true;
      }
      goAndAsk(plan, files);
      return false;
    },
    async ended(plan) {
      if (!sealed) return;
      const files = filesOf(plan);
      const ended = (await held()).filter((grant) => covers(grant.files, files));
      for (const { key } of ended) await ask({ type: "grants/end", key });
    },
    async endAll() {
      if (sealed) await ask({ type: "grants/end", key: null });
    },
    async comeBack() {
      const text = memory.getItem(PENDING);
      if (text === null || !sealed) return [];
      memory.removeItem(PENDING);
      const plans = plansFrom(text);
      return await Promise.all(
        plans.map(async (plan) => ({ plan, allowed: await isAllowed(plan) })),
      );
    },
  };
}

/** A grant as the page shows it. */
export function allowedOf(
  { key, files, until }: Grant,
  nameOf: (id: string) => string | undefined,
): Allowed {
  const addresses = addressesOf(files);
  const hosts = [...new Set(addresses.map((address) => new URL(address).host))];
  const [first = ""] = addresses;
  const file = fileNameOf(first) || first;
  const label =
    addresses.length > 1 && files.kind === "gguf"
      ? `${file} and ${addresses.length - 1} more`
      : file;
  return { key, label: nameOf(key) ?? label, hosts, until };
}
