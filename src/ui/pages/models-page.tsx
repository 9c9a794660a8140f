import { useEffect } from "react";
import { useApp } from "../app-context.tsx";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { useAttempt } from "../use-attempt.ts";
import { Announcements } from "./models/announcements.tsx";
import { Assignments } from "./models/assignments.tsx";
import { DeviceCard } from "./models/device-card.tsx";
import { InstallSection } from "./models/install-section.tsx";
import { ModelList } from "./models/model-list.tsx";
import { Recommended } from "./models/recommended.tsx";
import "./models/bars.css";

/** What this device can run, what is on it, how more gets here, and who does what. */
export function ModelsPage() {
  const { models } = useApp();
  const attempt = useAttempt();
  useEffect(() => {
    void attempt(() => models.getState().probe());
  }, [attempt, models]);
  return (
    <PageBody>
      <PageHeader title="Models">
        Attune works without a model: the practice rules draft, judge and coach. A language model
        writes and judges more freely, and runs in this browser, on this device. It has two roles:
        the generator writes replies, the judge scores them. One model may do both.
      </PageHeader>
      <Recommended />
      <DeviceCard />
      <Assignments />
      <InstallSection />
      <ModelList />
      <Announcements />
    </PageBody>
  );
}
