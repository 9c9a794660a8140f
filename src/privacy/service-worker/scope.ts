/**
 * What is used of a service worker's own interfaces. TypeScript cannot have the library of pages
 * and that of service workers in one program, so these few are written down here.
 * https://www.w3.org/TR/service-workers/
 */

export interface WorkerClient {
  readonly id: string;
  readonly url: string;
  readonly type: "window" | "worker" | "sharedworker" | "all";
  postMessage(message: unknown): void;
}

export interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  /** Who asks; empty for a navigation, which has no client yet. */
  readonly clientId: string;
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}

export interface WorkerMessageEvent extends ExtendableEvent {
  readonly data: unknown;
  readonly source: WorkerClient | null;
  readonly ports: readonly MessagePort[];
}

interface WorkerEvents {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
  message: WorkerMessageEvent;
}

export interface WorkerScope {
  readonly location: Location;
  readonly registration: { readonly scope: string; readonly waiting: object | null };
  readonly clients: {
    get(id: string): Promise<WorkerClient | undefined>;
    matchAll(options?: {
      includeUncontrolled?: boolean;
      type?: "window" | "worker" | "sharedworker" | "all";
    }): Promise<readonly WorkerClient[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ): void;
}

/** The platform says what this is; no schema could. */
export const scope = globalThis as unknown as WorkerScope;
