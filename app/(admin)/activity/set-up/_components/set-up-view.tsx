"use client";

import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import type { ServiceSettings } from "@/lib/activity/service-settings";
import type { Verification } from "@/lib/activity/verification";
import { VerifyPanel } from "../../_verify/verify-panel";
import { AccountFieldCard } from "./account-field-card";
import { FormerSnippetCard } from "./former-snippet-card";
import { OtherWaysCard } from "./other-ways-card";
import { ServiceCard } from "./service-card";
import classes from "./set-up.module.css";
import { SnippetsCard } from "./snippets-card";

interface SetUpViewProps {
  organization: string;
  /** Where the collector is served. */
  origin: string;
  serviceId: string;
  settings: ServiceSettings;
  /** When the webhook's address was made last, in words. */
  webhookMade: string | null;
  verification: Verification;
  timeZone: string;
}

/** The page: what to set, what to paste and where; beside it, what was seen to arrive. */
export function SetUpView(props: SetUpViewProps) {
  const { organization, origin, serviceId, webhookMade, verification, timeZone } = props;
  const [settings, setSettings] = useState(props.settings);
  const terms = { origin, serviceId, ...settings };
  return (
    <>
      <PageHeader
        title="Set-up"
        hasLine
        meta={<span>How the academy of {organization} reports what learners do.</span>}
      />
      <PageBody
        panel={
          <SidePanel title="Verify the set-up" subtitle="Looks for new calls every 3 seconds.">
            <PanelSection isFirst>
              <VerifyPanel initial={verification} timeZone={timeZone} />
            </PanelSection>
            <PanelSection title="How it counts">
              <p className={classes.help}>
                Each call has an ID of its own, so a reload, a retry or an event that the webhook
                reports too counts once. Calls made offline arrive later with their own time.
              </p>
            </PanelSection>
          </SidePanel>
        }
      >
        <div className={classes.cards}>
          <ServiceCard serviceId={serviceId} settings={settings} onSaved={setSettings} />
          <AccountFieldCard />
          <SnippetsCard terms={terms} />
          <FormerSnippetCard
            origin={origin}
            honoursPrivacySignals={settings.honoursPrivacySignals}
          />
          <OtherWaysCard terms={terms} webhookMade={webhookMade} />
        </div>
      </PageBody>
    </>
  );
}
