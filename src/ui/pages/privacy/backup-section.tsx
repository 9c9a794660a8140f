import { lazy, Suspense, useEffect, useState } from "react";
import type { BackupHistory, ReminderDays } from "../../../stores/backup.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Select } from "../../components/select.tsx";
import { fullDate } from "../../dates.ts";
import { plural } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { Part } from "./part.tsx";
import { backupStore, useBackup } from "./use-backup.ts";
import { usePrivacy } from "./use-privacy.ts";

const BackupDialog = lazy(async () => ({
  default: (await import("./backup-dialog.tsx")).BackupDialog,
}));
const RestoreDialog = lazy(async () => ({
  default: (await import("./restore-dialog.tsx")).RestoreDialog,
}));
const EncryptDialog = lazy(async () => ({
  default: (await import("../../vault/encrypt-dialog.tsx")).EncryptDialog,
}));

const REMINDERS: { value: string; label: string; days: ReminderDays }[] = [
  { value: "never", label: "Never", days: null },
  { value: "7", label: "Every 7 days", days: 7 },
  { value: "30", label: "Every 30 days", days: 30 },
];

/** Taking everything out as one encrypted file, and bringing it back. */
export function BackupSection() {
  const app = useApp();
  const attempt = useAttempt();
  const history = useBackup((state) => state.history);
  const persisted = usePrivacy((state) => state.storage?.persisted ?? null);
  const [asking, setAsking] = useState<"backup" | "restore" | "encrypt" | null>(null);
  useEffect(() => {
    void attempt(() => backupStore(app).getState().refresh());
  }, [app, attempt]);
  const close = () => setAsking(null);
  return (
    <Part title="Backup">
      <p>
        A backup is one file, encrypted with a passphrase of its own, that you keep where you like.
      </p>
      {persisted === false ? (
        <p>
          The browser has not agreed to keep what is stored here. If the disk runs low it may delete
          all of it, and a backup is then the only copy.
        </p>
      ) : null}
      <p>{history ? lastWords(history) : "Looking for the last backup."}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setAsking("backup")}>Back up</Button>
        <Button onClick={() => setAsking("restore")}>Restore</Button>
      </div>
      <Select
        label="Remind me to back up"
        value={REMINDERS.find(({ days }) => days === history?.remindAfterDays)?.value ?? "never"}
        disabled={history === null}
        onChange={(value) => {
          const days = REMINDERS.find((each) => each.value === value)?.days ?? null;
          void attempt(() => backupStore(app).getState().setReminder(days));
        }}
        choices={REMINDERS}
        className="max-w-xs"
      />
      <details>
        <summary className="text-accent">Opening a backup without Attune</summary>
        <p className="mt-2 max-w-prose">
          The file is in the age format. The age program opens it with the same passphrase:{" "}
          <code>age --decrypt attune-backup.age</code>
        </p>
      </details>
      <Suspense fallback={null}>
        {asking === "backup" ? <BackupDialog onClose={close} /> : null}
        {asking === "restore" ? (
          <RestoreDialog onClose={close} onEncrypt={() => setAsking("encrypt")} />
        ) : null}
        {asking === "encrypt" ? <EncryptDialog open onOpenChange={close} /> : null}
      </Suspense>
    </Part>
  );
}

function lastWords({ lastAt, sessions }: BackupHistory): string {
  if (lastAt === null) return "No backup has been made on this device.";
  return `Last backup: ${fullDate(lastAt)}, ${plural(sessions, "session")}.`;
}
