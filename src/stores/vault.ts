import { createStore } from "zustand/vanilla";
import type { NewPasskey, PasskeyInfo, Vault, VaultStatus } from "../storage/vault/vault.ts";

export { canLock } from "../storage/vault/vault.ts";
export type { NewPasskey, PasskeyInfo, VaultStatus };

export interface VaultState
  extends Pick<
    Vault,
    "turnOn" | "turnOff" | "changePassphrase" | "addPasskey" | "removePasskey" | "acceptStored"
  > {
  status: VaultStatus;
}

/** The vault of the open store, for pages to bind to. */
export function createVault(vault: Vault) {
  return createStore<VaultState>()((set) => {
    vault.onStatus((status) => set({ status }));
    return {
      status: vault.status(),
      turnOn: (passphrase) => vault.turnOn(passphrase),
      turnOff: (passphrase) => vault.turnOff(passphrase),
      changePassphrase: (current, next) => vault.changePassphrase(current, next),
      addPasskey: (...args) => vault.addPasskey(...args),
      removePasskey: (id) => vault.removePasskey(id),
      acceptStored: () => vault.acceptStored(),
    };
  });
}
