import { Button } from "../components/button.tsx";

/** The storage was closed under the app: what is shown is all that is left of what is not on disk. */
export function StorageCut() {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-5 gap-y-2 border-risk border-b bg-risk-tint px-5 py-3 text-sm leading-6 sm:px-7"
    >
      <p className="min-w-0 max-w-prose flex-1 basis-72">
        The storage was closed: the browser or somebody cleared it, or Attune was erased or updated
        in another tab. Nothing more is saved here. Copy what you still need from this page, then
        reload it.
      </p>
      <Button size="sm" onClick={() => location.reload()}>
        Reload this page
      </Button>
    </div>
  );
}
