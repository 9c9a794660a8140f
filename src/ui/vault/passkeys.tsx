import { lazy, Suspense, useState } from "react";
import { hasPasskeyPage } from "../../stores/passkey-errands.ts";
import type { PasskeyInfo } from "../../stores/vault.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { dayText } from "../dates.ts";
import { useAttempt } from "../use-attempt.ts";

const PasskeyDialog = lazy(async () => ({
  default: (await import("./passkey-dialog.tsx")).PasskeyDialog,
}));

/** The passkeys that unlock beside the passphrase; nothing where the browser can have none. */
export function Passkeys({ passkeys }: { passkeys: readonly PasskeyInfo[] }) {
  const { vault } = useApp();
  const attempt = useAttempt();
  const [adding, setAdding] = useState(false);
  const canMake = hasPasskeyPage() && "PublicKeyCredential" in window;
  if (passkeys.length === 0 && !canMake) return null;
  return (
    <div className="flex max-w-prose flex-col gap-2">
      <h4 className="font-medium">Passkeys</h4>
      <p className="text-soft text-xs leading-5">
        A fingerprint, a face or a security key as a second way to unlock. The passphrase stays the
        first: a passkey can be lost with its device.
      </p>
      {passkeys.length > 0 ? (
        <ul aria-label="Passkeys" className="flex flex-col">
          {passkeys.map(({ id, label, addedAt }) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t py-1.5 first:border-t-0"
            >
              <span className="spoken min-w-0 flex-1">{label}</span>
              <span className="text-soft text-xs">added {dayText(addedAt)}</span>
              <Button
                size="sm"
                aria-label={`Remove passkey ${label}`}
                onClick={() => void attempt(() => vault.getState().removePasskey(id))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {canMake ? (
        <div>
          <Button size="sm" onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        </div>
      ) : null}
      <Suspense fallback={null}>
        {adding ? <PasskeyDialog onOpenChange={setAdding} /> : null}
      </Suspense>
    </div>
  );
}
