import { useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { MAX_DRAWN } from "../../../../clients/generate/draw.ts";
import type { DrawnLot, ProfilesState } from "../../../../stores/practice/profiles-state.ts";
import { useApp } from "../../../app-context.tsx";
import { Button } from "../../../components/button.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { aboutClient, areaText } from "../practice-words.ts";
import { SimulatedBanner } from "../simulated-mark.tsx";
import { CoverageTables } from "./coverage-tables.tsx";
import { DrawForm } from "./draw-form.tsx";
import { ProfileText } from "./profile-view.tsx";
import { STYLE_NAMES } from "./profile-words.ts";
import { RiskMark } from "./risk-mark.tsx";

/** New clients drawn from a tree of attributes; looked at, and then kept or thrown away. */
export function DrawPart({ state }: { state: ProfilesState }) {
  const { notices } = useApp();
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  const [lot, setLot] = useState<DrawnLot | null>(null);
  const [working, setWorking] = useState(false);
  const drawButton = useRef<HTMLButtonElement>(null);
  const once = async (work: () => Promise<void>) => {
    if (working) return;
    setWorking(true);
    await attempt(work);
    setWorking(false);
  };
  return (
    <>
      <PageHeader title="Generate clients">
        Draws up to {MAX_DRAWN} clients so that problems, readiness, ways of speaking and ages, and
        their pairs, come up as evenly as possible. The same seed draws the same clients.{" "}
        <Link href="/practice/clients" className="text-accent underline underline-offset-4">
          All clients
        </Link>
      </PageHeader>
      <SimulatedBanner>Drawn and made up. Nothing is kept before you keep it.</SimulatedBanner>
      <DrawForm
        drawButton={drawButton}
        writing={state.writing}
        working={working}
        onStop={() => state.stop()}
        onDraw={(options, by) => void once(async () => setLot(await state.draw(options, by)))}
      />
      {lot ? (
        <section aria-labelledby="drawn" className="mt-9">
          <h2 id="drawn" className="font-semibold font-serif text-lg leading-8">
            Drawn
          </h2>
          <p role="status" className="max-w-prose text-sm leading-6">
            {drawnWords(lot)}
          </p>
          {lot.profiles.length > 0 ? (
            <>
              <div className="mt-3 flex flex-wrap gap-2">
                <Button
                  variant="primary"
                  aria-disabled={working}
                  onClick={() =>
                    void once(async () => {
                      const { added, known } = await state.keep(lot.profiles);
                      notices.getState().show({
                        tone: "info",
                        text: `${plural(added.length, "client")} kept${known > 0 ? `; ${known} here already` : ""}.`,
                      });
                      navigate("/practice/clients");
                    })
                  }
                >
                  Keep {plural(lot.profiles.length, "client")}
                </Button>
                <Button
                  onClick={() => {
                    setLot(null);
                    // What was pressed is gone with what it threw away.
                    drawButton.current?.focus();
                  }}
                >
                  Throw away
                </Button>
              </div>
              <CoverageTables lot={lot} />
              <Drawn lot={lot} />
            </>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

function drawnWords({ profiles, options, short, notes }: DrawnLot): string {
  const noted = Object.keys(notes).length;
  const count = plural(profiles.length, "client");
  const because =
    short === "stopped"
      ? ` It was stopped after ${profiles.length} of ${options.count}.`
      : short === "values"
        ? ` Asked for were ${options.count}; the chosen values allow no more that differ.`
        : "";
  return `${count} drawn with seed ${options.seed}.${because}${noted > 0 ? ` ${plural(noted, "has a note", "have notes")} below.` : ""}`;
}

function Drawn({ lot: { profiles, notes } }: { lot: DrawnLot }) {
  return (
    <ul aria-label="Drawn clients" className="mt-6 divide-y divide-line border-line border-y">
      {profiles.map((profile) => (
        <li key={profile.id} className="py-2">
          <details>
            <summary className="spoken cursor-pointer text-sm leading-6">
              <span className="font-medium">{profile.name}</span>{" "}
              <span className="text-soft text-xs">
                {aboutClient(profile)}. {areaText(profile.area)}. {STYLE_NAMES[profile.style]}.
              </span>{" "}
              <RiskMark level={profile.risk.level} />
              {notes[profile.id] ? (
                <span className="block text-soft text-xs leading-5">{notes[profile.id]}</span>
              ) : null}
            </summary>
            <div className="mt-3 mb-5">
              <ProfileText profile={profile} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
