import type { SessionId } from "../../../domain/ids.ts";
import { type FileSession, sessionFileSchema } from "../../../storage/session-file-schema.ts";
import type { SessionsState } from "../../../stores/sessions.ts";

/**
 * A stored session whole, as its file has it: what is shown or printed is what an export holds.
 *
 * @throws AttuneError where it is missing or damaged
 */
export async function readSession(
  sessions: Pick<SessionsState, "exportSession">,
  id: SessionId,
): Promise<FileSession> {
  const { text } = await sessions.exportSession(id);
  return sessionFileSchema.parse(JSON.parse(text)).session;
}
