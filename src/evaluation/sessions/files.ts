import type { SessionBatch } from "../../domain/session-batch.ts";
import type { SessionReport } from "./report.ts";
import { itemOf, type SaidSession, transcriptOf } from "./rollouts.ts";
import { ARM_WORDS, PAPER_WORDS, SIMULATED_WORDS } from "./words.ts";

/** What a batch was held with: that it is simulated, and enough to hold it again. */
export function batchProvenance(batch: SessionBatch): object {
  const { id, label, arms, repeats, turns, seed, app, createdAt, hashes, profiles } = batch;
  const { clientName, generatorName, judgeName, measuredByName } = batch;
  const { settings, sampling, prompts, replyRubric, sessionRubric } = batch;
  return {
    simulated: true,
    notice: SIMULATED_WORDS,
    app,
    batch: { id, label, createdAt, arms, repeats, turns, seed },
    playedBy: { client: clientName, therapist: generatorName },
    steeredBy: judgeName,
    measuredBy: measuredByName,
    hashes,
    profiles: profiles.map(({ id: profile, version, name }) => ({ id: profile, version, name })),
    replyRubric: { id: replyRubric.id, version: replyRubric.version },
    sessionRubric: { id: sessionRubric.id, version: sessionRubric.version },
    settings,
    sampling,
    prompts,
  };
}

/** The report as plain data: `attune.report`, kind `sessions`. Always marked as simulated. */
export function sessionReportFile(batch: SessionBatch, report: SessionReport): object {
  return {
    format: "attune.report",
    version: 1,
    kind: "sessions",
    unit: "session",
    simulated: true,
    notice: SIMULATED_WORDS,
    paper: PAPER_WORDS,
    ...report,
    provenance: batchProvenance(batch),
  };
}

/** Every session to be read, one after the other. */
export function transcriptsText(
  { clientName, generatorName, createdAt }: SessionBatch,
  sessions: readonly SaidSession[],
): string {
  const texts = sessions.map(({ result, conversation }, at) =>
    [
      `Transcript ${at + 1}`,
      "",
      `Simulated client: ${oneLine(result.profileName)}, played by ${oneLine(clientName)}`,
      `Answered by: ${ARM_WORDS[result.arm]}, ${oneLine(generatorName)}`,
      `Seed: ${result.seed}`,
      "",
      transcriptOf(conversation),
      "",
    ].join("\n"),
  );
  return [
    "SIMULATED SESSIONS",
    "Nobody real was spoken with; none of it is a record of a case.",
    `Begun: ${createdAt}`,
    "",
    ...texts,
  ].join("\n");
}

function oneLine(name: string): string {
  return name.replaceAll(/\s+/g, " ").trim();
}

/** The same for machines: one session a line, without scores. */
export function transcriptRecords(sessions: readonly SaidSession[]): object[] {
  return sessions.map(({ result, conversation }) => ({
    simulated: true,
    item: itemOf(result),
    profile: result.profile,
    source: result.arm,
    seed: result.seed,
    messages: conversation.map(({ speaker, text }) => ({
      role: speaker === "client" ? "user" : "assistant",
      content: text,
    })),
  }));
}
