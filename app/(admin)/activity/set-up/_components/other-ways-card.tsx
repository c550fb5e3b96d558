"use client";

import { Tabs, TabsList, TabsPanel, TabsTab } from "@mantine/core";
import { CodeBlock } from "@/components/ui/code-block";
import { InternalLink } from "@/components/ui/internal-link";
import { apiExample, pixelExample, type SnippetTerms } from "@/lib/activity/snippets";
import classes from "./set-up.module.css";
import { StepCard } from "./step-card";
import { WebhookPart } from "./webhook-part";

interface OtherWaysCardProps {
  terms: SnippetTerms;
  webhookMade: string | null;
}

/** What else may report besides the academy's pages. */
export function OtherWaysCard({ terms, webhookMade }: OtherWaysCardProps) {
  return (
    <StepCard title="Other ways in">
      <Tabs defaultValue="webhook" keepMounted={false}>
        <TabsList>
          <TabsTab value="webhook">Webhook</TabsTab>
          <TabsTab value="pixel">Pixel</TabsTab>
          <TabsTab value="api">API</TabsTab>
        </TabsList>
        <TabsPanel value="webhook" className={classes.tab}>
          <WebhookPart origin={terms.origin} made={webhookMade} />
        </TabsPanel>
        <TabsPanel value="pixel" className={classes.tab}>
          <p className={classes.text}>
            An image of one point, for e-mails and for systems that can only fetch an address. Put
            your own values in; further parts <code>sdr_u.…</code> and <code>sdr_o.…</code> set
            attributes of the user and the account.
          </p>
          <CodeBlock code={pixelExample(terms)} label="Pixel address" />
        </TabsPanel>
        <TabsPanel value="api" className={classes.tab}>
          <p className={classes.text}>
            Batches from your own back end, with their own times. Needs a{" "}
            <InternalLink href="/api-keys">key</InternalLink> with the scope{" "}
            <code>activity:write</code>. The same <code>id</code> sent twice counts once.
          </p>
          <CodeBlock code={apiExample(terms)} label="Request" />
        </TabsPanel>
      </Tabs>
    </StepCard>
  );
}
