import type { ReactNode } from "react";
import { useStore } from "zustand";
import { modelHosts } from "../../models/hosts.ts";
import { useApp } from "../app-context.tsx";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { listText } from "../format.ts";
import { BackupSection } from "./privacy/backup-section.tsx";
import { Contents, type Group } from "./privacy/contents.tsx";
import { EraseSection } from "./privacy/erase-section.tsx";
import { Part } from "./privacy/part.tsx";
import { PolicyPart } from "./privacy/policy-part.tsx";
import { RequestsSeen } from "./privacy/requests.tsx";
import { SealPart, SealState } from "./privacy/seal-part.tsx";
import { SelfTestPart } from "./privacy/self-test-part.tsx";
import { StoragePart } from "./privacy/storage-part.tsx";
import { VaultSection } from "./privacy/vault-section.tsx";

const KEEP: Group = {
  title: "Keep it yours",
  parts: [
    "What leaves this device",
    "What this cannot protect from",
    "Encryption",
    "Backup",
    "Erase everything",
  ],
};
const CHECK: Group = {
  title: "Check it yourself",
  parts: ["The seal", "Self-test", "Requests seen", "Where things are stored", "Content policy"],
};

/** What leaves the device, what stops the rest and how to check it, and what nothing can stop. */
export function PrivacyPage() {
  const { vault } = useApp();
  const hasKeys = useStore(vault, ({ status }) => status.kind !== "off");
  return (
    <PageBody>
      <PageHeader title="Privacy" />
      <div className="-mt-3 flex flex-col gap-5">
        <SealState />
        <Contents groups={[KEEP, CHECK]} />
      </div>
      <PartGroup title={KEEP.title}>
        <WhatLeaves />
        <Limits />
        <VaultSection />
        <BackupSection />
        <EraseSection level={3} hasKeys={hasKeys} />
      </PartGroup>
      <PartGroup title={CHECK.title}>
        <SealPart />
        <SelfTestPart />
        <Part title="Requests seen">
          <RequestsSeen />
        </Part>
        <StoragePart />
        <PolicyPart />
      </PartGroup>
    </PageBody>
  );
}

function PartGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-10 border-line border-t pt-6">
      <h2 className="font-semibold font-serif text-xl leading-8">{title}</h2>
      <div className="mt-4 flex flex-col gap-8">{children}</div>
    </section>
  );
}

function WhatLeaves() {
  return (
    <Part title="What leaves this device">
      <p>
        Nothing of a conversation: no message, reply, score, title or note. Drafting and judging are
        computed in this browser. There is no account, no telemetry and no server of ours.
      </p>
      <p>
        Opening Attune for the first time fetches its files from {location.host}, and so does an
        update. Downloading a model, which happens only when you ask for it, contacts{" "}
        {listText(modelHosts())}. They see this device's address and which model it asks for.
      </p>
    </Part>
  );
}

function Limits() {
  return (
    <Part title="What this cannot protect from">
      <ul className="max-w-prose list-disc pl-5">
        <li>Browser extensions that may read every page.</li>
        <li>Malware, or a managed device that records its screen or keys.</li>
        <li>Someone with access to this device while Attune is open and unlocked.</li>
        <li>
          A changed host: whoever serves this page decides what code its next version runs, the
          service worker included. Serve it yourself or from a place you trust, and compare the
          build.
        </li>
        <li>The browser itself, and what it sends to its maker.</li>
        <li>A file you save, or a text you copy, once it is outside this page.</li>
      </ul>
    </Part>
  );
}
