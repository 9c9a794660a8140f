import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { createPrivacy, type PrivacyState } from "../../../stores/privacy.ts";

let store: StoreApi<PrivacyState> | null = null;

/** The store of the privacy page: made when the page is first opened, kept while the tab lives. */
export function privacyStore(): StoreApi<PrivacyState> {
  store ??= createPrivacy();
  return store;
}

export function usePrivacy<T>(selector: (state: PrivacyState) => T): T {
  return useStore(privacyStore(), selector);
}
