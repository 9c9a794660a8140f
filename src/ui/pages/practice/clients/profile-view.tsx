import { type ReactNode, useId, useState } from "react";
import { Link, useLocation } from "wouter";
import type { ClientProfile } from "../../../../domain/client-profile.ts";
import type { ProfilesState } from "../../../../stores/practice/profiles-state.ts";
import { Button, buttonClass } from "../../../components/button.tsx";
import { saveFile } from "../../../save-file.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { aboutClient, areaText } from "../practice-words.ts";
import { SimulatedBanner } from "../simulated-mark.tsx";
import { ClientHeader } from "./client-header.tsx";
import {
  CLOSER_NAMES,
  clientHref,
  OPENER_NAMES,
  ORIGIN_NAMES,
  READINESS_NAMES,
  STYLE_NAMES,
} from "./profile-words.ts";
import { RiskMark } from "./risk-mark.tsx";
import { useForgetDrafts } from "./use-profile-draft.ts";

/** All that a client is made of, as a teacher reads it before a lesson. */
export function ProfileView({ state, profile }: { state: ProfilesState; profile: ClientProfile }) {
  const attempt = useAttempt();
  const forget = useForgetDrafts();
  const [, navigate] = useLocation();
  const [working, setWorking] = useState(false);
  const { id, name, origin } = profile;
  const own = origin.kind !== "bundled";
  const once = (work: () => Promise<void>) => {
    if (working) return;
    setWorking(true);
    void attempt(work).finally(() => setWorking(false));
  };
  return (
    <article>
      <ClientHeader
        name={name}
        actions={
          <>
            <Link href={`/practice/with/${id}`} className={buttonClass("primary")}>
              Practise with this client
            </Link>
            {own ? (
              <Link href={`${clientHref(id)}/edit`} className={buttonClass()}>
                Edit
              </Link>
            ) : null}
            <Button
              onClick={() =>
                once(async () => {
                  const copy = await state.copy(id);
                  navigate(`${clientHref(copy.id)}/edit`);
                })
              }
            >
              Copy and edit
            </Button>
            <Button onClick={() => saveFile(state.file([id]))}>Export</Button>
            {own ? (
              <Button
                onClick={() =>
                  once(async () => {
                    await state.remove([id]);
                    forget([id]);
                    navigate("/practice/clients");
                  })
                }
              >
                Remove
              </Button>
            ) : null}
          </>
        }
      >
        {aboutClient(profile)}.{" "}
        <Link href="/practice/clients" className="text-accent underline underline-offset-4">
          All clients
        </Link>
      </ClientHeader>
      <SimulatedBanner>
        Made up. Whoever practises with {name} learns more by not reading this first.
      </SimulatedBanner>
      <ProfileText profile={profile} />
      <p className="mt-8 text-soft text-xs leading-5">
        {ORIGIN_NAMES[origin.kind]}, version {profile.version}.
        {origin.from ? ` From ${origin.from}.` : ""}
        {origin.licence ? ` Licence: ${origin.licence}.` : ""}
      </p>
    </article>
  );
}

/** What a profile says, under headings. */
export function ProfileText({ profile }: { profile: ClientProfile }) {
  const { area, readiness, style, risk, reveals, closesOn } = profile;
  return (
    <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-2">
      <Part title="Why they come">
        <Said>{profile.problem}</Said>
        <Fact name="They begin with">
          <Said>{profile.opening}</Said>
        </Fact>
        <Fact name="Problem">{areaText(area)}</Fact>
        <Fact name="Readiness">{READINESS_NAMES[readiness]}</Fact>
        <Fact name="Manner">
          {STYLE_NAMES[style]}. {profile.manner}
        </Fact>
        <Fact name="Before">
          <Lines lines={profile.history} />
        </Fact>
      </Part>
      <Part title="One moment">
        <Fact name="Situation">
          <Said>{profile.situation}</Said>
        </Fact>
        <Fact name="Thought">
          <Said>{profile.thought}</Said>
        </Fact>
        <Fact name="Feelings">{profile.feelings.join(", ")}</Fact>
        <Fact name="What they do">
          <Said>{profile.behaviour}</Said>
        </Fact>
      </Part>
      <Part title="What opens them">
        {reveals.length === 0 ? <p className="text-sm text-soft">Nothing is held back.</p> : null}
        {reveals.map(({ id, opener, says }) => (
          <Fact key={id} name={OPENER_NAMES[opener]}>
            <Said>{says}</Said>
          </Fact>
        ))}
      </Part>
      <Part title="What closes them up">
        <ul className="list-disc ps-5 text-sm leading-6">
          {closesOn.map((closer) => (
            <li key={closer}>{CLOSER_NAMES[closer]}</li>
          ))}
        </ul>
        {closesOn.length === 0 ? <p className="text-sm text-soft">Nothing in particular.</p> : null}
        <Fact name="Then they say">
          <Lines lines={profile.closedLines} spoken />
        </Fact>
      </Part>
      <Part title="Beliefs and coping">
        <Fact name="Rules and assumptions">
          <Lines lines={profile.intermediateBeliefs} spoken />
        </Fact>
        <Fact name="Core beliefs">
          <Lines lines={profile.coreBeliefs} spoken />
        </Fact>
        <Fact name="Coping">{profile.coping.join(", ") || "Not stated"}</Fact>
      </Part>
      <Part title="Risk">
        {risk.level === "none" ? (
          <p className="text-sm leading-6">None in this profile.</p>
        ) : (
          <>
            <p>
              <RiskMark level={risk.level} />
            </p>
            <Fact name="They let fall, unasked">
              <Said>{risk.hint ?? "Nothing."}</Said>
            </Fact>
            <Fact name="When asked directly">
              <Said>{risk.whenAsked ?? "Nothing."}</Said>
            </Fact>
          </>
        )}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="font-semibold font-serif text-lg leading-8">
        {title}
      </h2>
      <div className="mt-1 flex flex-col gap-3">{children}</div>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="spoken text-sm leading-6">
      <p className="text-soft text-xs leading-5">{name}</p>
      <div dir="auto">{children}</div>
    </div>
  );
}

function Said({ children }: { children: string }) {
  return (
    <p dir="auto" className="spoken font-serif text-[1.0625rem] leading-7">
      {children}
    </p>
  );
}

function Lines({ lines, spoken = false }: { lines: readonly string[]; spoken?: boolean }) {
  if (lines.length === 0) return <span className="text-soft">Not stated</span>;
  return (
    <ul className={spoken ? "font-serif text-[1.0625rem] leading-7" : ""}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
