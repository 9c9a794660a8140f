import { type CodecSwitch, plainCodec } from "../codec.ts";
import { findDamaged } from "../damaged-records.ts";
import type { AttuneDatabase } from "../database.ts";
import { guarded, StorageError, storageError } from "../errors.ts";
import { isRemoved } from "../rows.ts";
import { CONTENT_TABLES } from "../tables.ts";
import type { KdfParameters, VaultHeader } from "./header.ts";
import type { DeriveKey } from "./kdf.ts";
import type { VaultKeys } from "./keys.ts";
import { emptied, newKdf, newVault, putHeader, sealedHeader } from "./make-header.ts";
import { createMarkKeeper, loadMarks, type MarkKeeper, reboundRoot, rowsFor } from "./marks.ts";
import { createSealedCodec, createSealer, type Sealer } from "./sealed-codec.ts";
import { countRows, marksOfAll, noneSealed, openAll, sealAll, writtenAfter } from "./switch.ts";
import { dataKeyOf, slotFor, type Unlocked, vaultDamaged, wrapUnder } from "./unlock.ts";
import { type Vault, VaultError, type VaultStatus } from "./vault.ts";

/** What the vault works on. */
export interface VaultParts {
  db: AttuneDatabase;
  codec: CodecSwitch;
  now(): number;
  derive: DeriveKey;
  /** What a new passphrase is derived with. */
  kdf: KdfParameters;
}

export interface Keeper extends Omit<Vault, "onStatus"> {
  close(): void;
}

/** After a switch failed, most often for want of room, it is tried again this much later. */
const RETRY_MS = 15_000;

/** One pass over the records leaves none behind; a pass more is for what is written meanwhile. */
const MOST_PASSES = 20;

/** Everything that depends on one data key. */
interface Open {
  header: VaultHeader;
  /**
   * The phase that bodies are sealed in. It follows the header's once that is surely written: a
   * body of a later phase than the stored header's would be taken for a sign of tampering.
   */
  phase: number;
  keys: VaultKeys;
  sealer: Sealer;
  marks: MarkKeeper;
}

/**
 * The vault at work. Its state in the database is changed in these steps, each in one transaction,
 * so that a page that is killed at any moment finds one of them: header written ("switching-on"),
 * records sealed batch by batch, then "on" together with the proof that none is left in the clear.
 * Back likewise.
 *
 * @param tell called after every change of the status
 * @param unlocked null where the store is in the clear
 */
export async function createKeeper(
  parts: VaultParts,
  tell: () => void,
  unlocked: Unlocked | null,
): Promise<Keeper> {
  const { db, codec } = parts;
  let open: Open | null = null;
  let status: VaultStatus = { kind: "off" };
  let last: Promise<unknown> = Promise.resolve();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function queued<Asked extends unknown[]>(work: (...asked: Asked) => Promise<void>) {
    return (...asked: Asked) => inTurn(() => work(...asked));
  }

  /** Everything that changes the vault, one after the other: each finds what the one before left. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  }

  function setStatus(next: VaultStatus): void {
    status = next;
    tell();
  }

  function showHeader({ state, passkeys }: VaultHeader): void {
    setStatus(
      state === "on"
        ? {
            kind: "on",
            passkeys: passkeys.map(({ id, label, addedAt }) => ({ id, label, addedAt })),
          }
        : {
            kind: "switching",
            to: state === "switching-on" ? "on" : "off",
            hasKey: true,
            done: 0,
            total: 0,
          },
    );
  }

  function opened({ header, keys }: Unlocked): Open {
    const sealer = createSealer(keys.records, header.vaultId, () => vault.phase);
    // The seal is asked for with each signature: it changes with the header.
    const marks = createMarkKeeper(signerOf(() => vault));
    const vault: Open = { header, phase: header.phase, keys, sealer, marks };
    return vault;
  }

  /** Lets reading and writing follow the header's state. */
  function follow(vault: Open): void {
    const { sealer, marks } = vault;
    const sealed = createSealedCodec({
      sealer,
      takesPlain: () => vault.header.state !== "on",
      staleness: marks.staleness,
      journalProblem: marks.journalProblem,
      removalProblem: marks.removalProblem,
      expectedIds: marks.expectedIds,
    });
    const off = vault.header.state === "switching-off";
    codec.use(off ? { ...sealed, encode: plainCodec.encode } : sealed);
    db.watch.form = off ? "plain" : "sealed";
    db.watch.marks = marks.watch;
    open = vault;
    showHeader(vault.header);
  }

  function followPlain(): void {
    codec.use(plainCodec);
    // What was sealed before and comes to be written now could be read by nobody any more.
    db.watch.form = "plain";
    db.watch.marks = null;
    open = null;
    setStatus({ kind: "off" });
  }

  /**
   * Writes the header while nobody begins to encode: what is encoded after it has the new form,
   * and what was before is either written before the records are passed over or encoded again.
   *
   * @param state null for a vault that is not stored yet, which has its state
   */
  async function enterSwitch(
    vault: Open,
    state: "switching-on" | "switching-off" | null,
  ): Promise<void> {
    const release = codec.hold();
    try {
      const header = await guarded(db, () =>
        db.transaction("rw", db.vault, db.marks, async () => {
          const known = state && vault.header;
          const phase = vault.header.phase + (state === "switching-on" ? 1 : 0);
          const changed = state && { ...vault.header, state, phase };
          const next = changed ? sealedHeader(changed, vault.keys) : vault.header;
          await putHeader(db, known, next);
          await db.marks.clear();
          return next;
        }),
      );
      vault.header = header;
      vault.phase = header.phase;
      vault.marks.believe(null);
      follow(vault);
    } finally {
      release();
    }
  }

  /**
   * Runs a transaction that writes the next header and what is signed under it. The next one is in
   * force within it, for whoever signs after it does so as soon as it is complete.
   */
  async function withNextHeader<Result>(
    vault: Open,
    transaction: (before: VaultHeader) => PromiseLike<Result>,
  ): Promise<Result> {
    const before = vault.header;
    try {
      return await guarded(db, () => transaction(before));
    } catch (error) {
      vault.header = before;
      throw error;
    }
  }

  /** Changes the header of a vault that stays as it is; the marks follow it. */
  async function changeHeader(vault: Open, change: Partial<VaultHeader>): Promise<void> {
    await withNextHeader(vault, (before) =>
      db.transaction("rw", db.vault, db.marks, async () => {
        const header = sealedHeader({ ...before, ...change }, vault.keys);
        const root = await db.marks.get(-1);
        const next =
          root &&
          reboundRoot(
            signerOf(() => ({ ...vault, header: before })),
            signerOf(() => ({ ...vault, header })),
            root,
          );
        await putHeader(db, before, header);
        if (next) await db.marks.put(next);
        vault.header = header;
      }),
    );
    if (vault.header.state === "on") showHeader(vault.header);
  }

  async function sealEverything(vault: Open): Promise<void> {
    const total = await countRows(db);
    for (let pass = 0; ; pass += 1) {
      if (pass === MOST_PASSES) throw storageError("conflict");
      await sealAll(db, vault.sealer, (done) =>
        setStatus({
          kind: "switching",
          to: "on",
          hasKey: true,
          done: Math.min(done, total),
          total,
        }),
      );
      const all = [...CONTENT_TABLES.map((name) => db.table(name)), db.vault, db.marks];
      const proven = await withNextHeader(vault, (before) =>
        db.transaction("rw", all, async () => {
          const { marks, sealed } = await marksOfAll(db);
          if (!sealed) return false;
          const on = { ...before, state: "on" as const, phase: before.phase + 1 };
          const header = sealedHeader(on, vault.keys);
          await putHeader(db, before, header);
          vault.header = header;
          await db.marks.clear();
          await db.marks.bulkPut(
            rowsFor(
              signerOf(() => vault),
              marks,
            ),
          );
          return true;
        }),
      );
      if (proven) break;
    }
    vault.phase = vault.header.phase;
    showHeader(vault.header);
  }

  async function openEverything(vault: Open): Promise<void> {
    const total = await countRows(db);
    let proven = false;
    for (let pass = 0; !proven; pass += 1) {
      if (pass === MOST_PASSES) throw storageError("conflict");
      await openAll(db, vault.sealer, (done) =>
        setStatus({
          kind: "switching",
          to: "off",
          hasKey: true,
          done: Math.min(done, total),
          total,
        }),
      );
      const all = [...CONTENT_TABLES.map((name) => db.table(name)), db.vault, db.marks];
      proven = await guarded(db, () =>
        db.transaction("rw", all, async () => {
          if (!(await noneSealed(db))) return false;
          // Written over first, so that the wrapped key goes from where it was.
          await putHeader(db, vault.header, emptied(vault.header));
          await db.vault.clear();
          await db.marks.clear();
          return true;
        }),
      );
    }
    followPlain();
  }

  /** Goes on with a switch until it is done; tries again later by itself where it fails. */
  async function carryOn(): Promise<void> {
    clearTimeout(retry);
    try {
      if (open?.header.state === "switching-on") await sealEverything(open);
      else if (open?.header.state === "switching-off") await openEverything(open);
    } catch (error) {
      if (!closed && !(error instanceof StorageError && error.code === "closed")) {
        retry = setTimeout(carryOnAlone, RETRY_MS);
      }
      throw error;
    }
  }

  function carryOnAlone(): void {
    // Said to whoever asked for the switch; here it is tried again.
    inTurn(carryOn).catch(() => {});
  }

  if (unlocked) {
    const vault = opened(unlocked);
    const rows = await guarded(db, () => db.marks.toArray());
    // Marks are there from the end of a switch to the beginning of the next, and bodies are of no
    // later phase: the header is one of before, put back to have what is stored taken on trust.
    if (vault.header.state !== "on") {
      if (rows.length > 0 || (await writtenAfter(db, vault.sealer, vault.header.phase))) {
        throw vaultDamaged();
      }
    }
    if (vault.header.state === "on") {
      vault.marks.believe(
        loadMarks(
          signerOf(() => vault),
          rows,
        ),
      );
    }
    follow(vault);
    if (vault.header.state !== "on") carryOnAlone();
  }

  /** Checks the passphrase of the open vault; the data key's bytes, for a moment. */
  async function withDataKey<Result>(
    passphrase: string,
    use: (vault: Open, dataKey: Uint8Array<ArrayBuffer>) => Promise<Result>,
  ): Promise<Result | null> {
    if (!open) return null;
    const dataKey = await dataKeyOf(open.header, passphrase, parts.derive);
    try {
      return await use(open, dataKey);
    } finally {
      dataKey.fill(0);
    }
  }

  /** In the clear nobody could tell what was refused from what was not. */
  async function refuseRefused(): Promise<void> {
    const damaged = await findDamaged({ db, codec });
    const { length } = damaged.filter(({ stale }) => stale);
    if (length === 0) return;
    throw new VaultError(
      "refused",
      `${length === 1 ? "A record was" : `${length} records were`} changed outside of Attune and refused. Without encryption nothing would tell them from the others, so it stays on.`,
      "Look at the damaged records on the Sessions page: save a copy, then take or remove them. Encryption can be turned off after that.",
    );
  }

  /** Begins a vault; the status says so before the key is derived, which takes a second. */
  async function begin(passphrase: string): Promise<void> {
    setStatus({ kind: "switching", to: "on", hasKey: false, done: 0, total: 0 });
    try {
      await enterSwitch(opened(await newVault(passphrase, parts)), null);
    } finally {
      if (!open) setStatus({ kind: "off" });
    }
  }

  return {
    status: () => status,
    turnOn: queued(async (passphrase) => {
      if (open) {
        await withDataKey(passphrase, async (vault) => {
          if (vault.header.state === "switching-off") await enterSwitch(vault, "switching-on");
        });
      } else await begin(passphrase);
      await carryOn();
    }),
    turnOff: queued(async (passphrase) => {
      await withDataKey(passphrase, async (vault) => {
        if (vault.header.state === "on") await refuseRefused();
        if (vault.header.state !== "switching-off") await enterSwitch(vault, "switching-off");
      });
      await carryOn();
    }),
    changePassphrase: queued(async (current, next) => {
      await withDataKey(current, async (vault, dataKey) => {
        const kdf = newKdf(parts.kdf);
        const wrapped = await wrapUnder(next, { ...vault.header, kdf }, dataKey, parts.derive);
        await changeHeader(vault, { kdf, wrapped });
      });
    }),
    addPasskey: queued(async (passphrase, passkey, label) => {
      await withDataKey(passphrase, async (vault, dataKey) => {
        const addedAt = new Date(parts.now()).toISOString();
        const slot = await slotFor(vault.header, dataKey, passkey, { label, addedAt });
        const others = vault.header.passkeys.filter(({ id }) => id !== slot.id);
        await changeHeader(vault, { passkeys: [...others, slot] });
      });
    }),
    removePasskey: queued(async (id) => {
      if (!open) return;
      const passkeys = open.header.passkeys.filter((slot) => slot.id !== id);
      await changeHeader(open, { passkeys });
    }),
    acceptStored: queued(async () => {
      const vault = open;
      if (vault?.header.state !== "on") return;
      const all = [...CONTENT_TABLES.map((name) => db.table(name)), db.marks];
      const entries = await guarded(db, () =>
        db.transaction("rw", all, async () => {
          // What was hidden outside comes back to the list: as removed it would soon be deleted.
          const hidden = await db.sessions
            .filter((row) => row.deletedHour !== null && !isRemoved(codec, row))
            .toArray();
          await db.sessions.bulkPut(hidden.map((row) => ({ ...row, deletedHour: null })));
          const { marks } = await marksOfAll(db);
          await db.marks.clear();
          await db.marks.bulkPut(
            rowsFor(
              signerOf(() => vault),
              marks,
            ),
          );
          return marks;
        }),
      );
      vault.marks.believe({ entries, broken: new Set() });
    }),
    close() {
      closed = true;
      clearTimeout(retry);
    },
  };
}

/** Signs for a vault as it is at that moment. */
function signerOf(vault: () => Pick<Open, "header" | "keys">) {
  return {
    keys: { sign: (text: Uint8Array) => vault().keys.sign(text) },
    get vaultId() {
      return vault().header.vaultId;
    },
    headerSeal: () => vault().header.seal,
  };
}
