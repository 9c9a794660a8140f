import { modelHosts } from "../../models/hosts.ts";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { listText } from "../format.ts";
import { BackupSection } from "./privacy/backup-section.tsx";
import { EraseSection } from "./privacy/erase-section.tsx";
import { Part } from "./privacy/part.tsx";
import { PolicyPart } from "./privacy/policy-part.tsx";
import { RequestsSeen } from "./privacy/requests.tsx";
import { SealPart } from "./privacy/seal-part.tsx";
import { SelfTestPart } from "./privacy/self-test-part.tsx";
import { StoragePart } from "./privacy/storage-part.tsx";
import { VaultSection } from "./privacy/vault-section.tsx";

/** What leaves the device, what stops the rest and how to check it, and what nothing can stop. */
export function PrivacyPage() {
  return (
    <PageBody>
      <PageHeader title="Privacy">
        What leaves this device, how that is enforced, how to check it, and where it ends.
      </PageHeader>
      <div className="flex flex-col gap-9">
        <SealPart />
        <Part title="What leaves this device">
          <p>
            Nothing of a conversation: no message, reply, score, title or note. Drafting and judging
            are computed in this browser. There is no account, no telemetry and no server of ours.
          </p>
          <p>
            Opening Attune for the first time fetches its files from {location.host}, and so does an
            update. Downloading a model, which happens only when you ask for it, contacts{" "}
            {listText(modelHosts())}. They see this device's address and which model it asks for.
          </p>
        </Part>
        <VaultSection />
        <SelfTestPart />
        <Part title="Requests seen">
          <p>
            What was seen of requests by this page, its workers and the service worker, made and
            refused, since this page was opened. It is kept in memory only. What the browser does by
            itself or for its extensions (updates, safe browsing, sync) is not in it, nor what
            happens inside the worker of a GGUF model, which is bound by the same policy.
          </p>
          <RequestsSeen />
        </Part>
        <StoragePart />
        <BackupSection />
        <EraseSection />
        <PolicyPart />
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
      </div>
    </PageBody>
  );
}
