import type { KdfParameters } from "./header.ts";
import type { DeriveKey } from "./kdf.ts";
import type { Keeper, VaultParts } from "./keeper.ts";
import type { Unlocked } from "./unlock.ts";
import type { Vault, VaultStatus } from "./vault.ts";

/** How keys are derived, where a test wants it otherwise. */
export interface VaultOptions {
  derive?: DeriveKey;
  kdf?: KdfParameters;
}

type Parts = Omit<VaultParts, "derive" | "kdf"> & VaultOptions;

/**
 * The vault of a store. Where nothing is encrypted, and for many nothing ever is, the code that
 * encrypts is loaded when it is first asked for.
 */
export async function createVault(
  parts: Parts,
  unlocked: Unlocked | null,
): Promise<{ vault: Vault; end(): void }> {
  const listeners = new Set<(status: VaultStatus) => void>();
  let keeper: Promise<Keeper> | null = null;
  let loaded: Keeper | null = null;
  let ended = false;
  const status = (): VaultStatus => loaded?.status() ?? { kind: "off" };
  const tell = () => {
    for (const listener of [...listeners]) listener(status());
  };

  async function load(): Promise<Keeper> {
    const [{ createKeeper }, { deriveKey }, { KDF_PARAMETERS }] = await Promise.all([
      import("./keeper.ts"),
      import("./kdf.ts"),
      import("./header.ts"),
    ]);
    const defaults = { derive: deriveKey, kdf: KDF_PARAMETERS };
    loaded = await createKeeper({ ...defaults, ...parts }, tell, unlocked);
    if (ended) loaded.close();
    return loaded;
  }
  const loadOnce = () => {
    keeper ??= load().catch((error: unknown) => {
      keeper = null;
      throw error;
    });
    return keeper;
  };
  if (unlocked) await loadOnce();

  return {
    vault: {
      status,
      onStatus(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      turnOn: async (...args) => (await loadOnce()).turnOn(...args),
      turnOff: async (...args) => (await loadOnce()).turnOff(...args),
      changePassphrase: async (...args) => (await loadOnce()).changePassphrase(...args),
      addPasskey: async (...args) => (await loadOnce()).addPasskey(...args),
      removePasskey: async (...args) => (await loadOnce()).removePasskey(...args),
      acceptStored: async () => (await loadOnce()).acceptStored(),
    },
    end() {
      ended = true;
      listeners.clear();
      loaded?.close();
    },
  };
}
