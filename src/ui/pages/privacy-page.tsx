import type { ReactNode } from "react";
import { modelHosts } from "../../models/hosts.ts";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { listText } from "../format.ts";
import { allowedHosts, parsePolicy, policyOf, subjectWords, valueWords } from "./privacy/policy.ts";
import { RequestsSeen } from "./privacy/requests.tsx";

/** What leaves the device, what stops the rest, and what nothing here can stop. */
export function PrivacyPage() {
  return (
    <PageBody>
      <PageHeader title="Privacy">
        What leaves this device, how that is enforced, and where it ends.
      </PageHeader>
      <div className="flex flex-col gap-9">
        <Part title="What leaves this device">
          <p>
            Nothing of a conversation: no message, reply, score, title or note. Drafting and judging
            are computed in this browser. There is no account, no telemetry and no server of ours.
          </p>
          <p>
            Opening this page fetches its files from {location.host}. Downloading a model, which
            happens only when you press Download, contacts {listText(modelHosts())}. They see this
            device's address and which model it asks for.
          </p>
        </Part>
        <PolicyPart />
        <Part title="Requests seen">
          <p>
            What this browser recorded of this page since it was opened. Requests of background
            workers, such as the download of a model, are not in this record; nor is what the
            browser does by itself or for its extensions.
          </p>
          <RequestsSeen />
        </Part>
        <Part title="Where things are stored">
          <p>
            Sessions, refinements and settings are in this browser's IndexedDB, models in its cache
            storage, both on this device and for this address only. They are <em>not encrypted</em>{" "}
            yet: whoever can open this browser profile or read this disk can read them.
          </p>
          <p>
            A deleted session is taken off the list at once and removed from the store when the page
            is opened later. Whether traces stay on the disk is up to the browser and the disk.
          </p>
        </Part>
        <Part title="What this cannot protect from">
          <ul className="list-disc pl-5">
            <li>Browser extensions that may read every page.</li>
            <li>Malware, or a managed device that records its screen or keys.</li>
            <li>Someone with access to this device while the browser is open, or to its disk.</li>
            <li>
              A changed host: whoever serves this page decides what code it runs. Serve it yourself
              or from a place you trust.
            </li>
          </ul>
        </Part>
      </div>
    </PageBody>
  );
}

function PolicyPart() {
  const policy = policyOf(document);
  if (policy === null) {
    return (
      <Part title="The content policy in force">
        <p>
          This page carries no content policy. The built application does; this is a version for
          developing, and nothing keeps it from contacting other hosts.
        </p>
      </Part>
    );
  }
  const directives = parsePolicy(policy);
  const hosts = allowedHosts(directives);
  return (
    <Part title="The content policy in force">
      <p>
        The page tells the browser what it may load and whom it may contact, and the browser refuses
        the rest, whatever code runs in the page.{" "}
        {hosts.length === 0
          ? "No other host is on the list."
          : `Besides its own address the list has ${hosts.length} entries, all for models: ${listText(hosts.map((host) => host.replace("https://", "")))}.`}
      </p>
      <dl className="rounded-lg border border-line bg-card px-4 py-1">
        {directives.map((directive) => (
          <div
            key={directive.name}
            className="flex flex-wrap gap-x-4 border-line border-t py-1.5 first:border-t-0"
          >
            <dt className="basis-60 text-soft">{subjectWords(directive)}</dt>
            <dd className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
              {valueWords(directive)}
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary className="text-accent">The policy, word for word</summary>
        <pre className="mt-2 whitespace-pre-wrap rounded-lg border border-line bg-card px-4 py-3 text-xs leading-5 [overflow-wrap:anywhere]">
          {policy}
        </pre>
      </details>
      <p>
        It does not reach everything. A link or a script that changes the page's address, WebRTC and
        look-ups of host names are not stopped by it, and the hosts on the list could be sent data.
        Attune does none of that. A seal that stops these too is not part of this version.
      </p>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="font-semibold font-serif text-lg leading-8">{title}</h2>
      <div className="mt-1 flex flex-col gap-3 text-sm leading-6 [&>p]:max-w-prose">{children}</div>
    </section>
  );
}
