import { useEffect, useState } from "react";
import type { ExportedFile } from "../../../stores/sessions.ts";
import { useApp } from "../../app-context.tsx";
import { useAttempt } from "../../use-attempt.ts";

/** Every damaged record, as it is now, and the file of them; null until every record was read. */
export function useDamagedFile(): ExportedFile | null {
  const { sessions } = useApp();
  const attempt = useAttempt();
  const [file, setFile] = useState<ExportedFile | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const read = await sessions.getState().exportDamaged();
      if (wanted) setFile(read);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, sessions]);
  return file;
}
