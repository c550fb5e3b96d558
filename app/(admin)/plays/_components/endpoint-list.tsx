"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { notifyDone } from "@/components/ui/notify";
import { retryingPanel } from "@/components/ui/retrying";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import { useAttended } from "@/components/ui/use-attended";
import { fetchPart } from "@/components/ui/use-part";
import type { WebhookEndpoint } from "@/lib/plays/webhook-endpoint";
import { disableEndpointAction, rotateEndpointAction } from "../actions";
import classes from "./plays.module.css";

const loadDialogs = () => import("./endpoint-dialogs").then((module) => module.EndpointDialogs);
const EndpointDialogs = dynamic(retryingPanel(loadDialogs), { loading: () => null });

interface EndpointListProps {
  endpoints: WebhookEndpoint[];
  mayManage: boolean;
}

/** Where plays post to; a secret is shown once, when it is made. */
export function EndpointList({ endpoints, mayManage }: EndpointListProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const isAttended = useAttended();
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const showSecret = (made: { secret: string }) => {
    setAdding(false);
    setSecret(made.secret);
    router.refresh();
  };
  const giveNewSecret = async (id: number) => {
    // A secret is shown once: before it is made, there must be what shows it.
    if (await fetchPart(loadDialogs))
      run(() => rotateEndpointAction({ id }), { onDone: showSecret });
  };
  const add = mayManage ? (
    <Button variant="default" onClick={() => setAdding(true)}>
      Add an endpoint
    </Button>
  ) : null;
  return (
    <section aria-label="Endpoints">
      <div className={classes.lead}>
        Messages are signed as Standard Webhooks has it, go only to public https addresses, and are
        tried eight times within a day. {endpoints.length > 0 ? add : null}
      </div>
      {endpoints.length === 0 ? <EmptyState title="No endpoint yet." action={add} /> : null}
      <ul className={classes.list}>
        {endpoints.map(({ id, name, url, disabledAt, delivered, waiting, failed }) => (
          <li key={id} className={classes.item}>
            <div className={classes.itemWords}>
              <p className={classes.itemName}>
                {name} {disabledAt ? <Tag tone="amber">disabled</Tag> : null}
              </p>
              <p className={classes.mono}>{url}</p>
            </div>
            <span className={classes.quiet}>
              {formatCount(delivered)} delivered, {formatCount(waiting)} waiting,{" "}
              {formatCount(failed)} failed in 30 days
            </span>
            {mayManage ? (
              <>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={isBusy}
                  aria-label={`New secret for ${name}`}
                  onClick={() => void giveNewSecret(id)}
                >
                  New secret
                </Button>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={isBusy}
                  aria-label={`${disabledAt ? "Enable" : "Disable"} ${name}`}
                  onClick={() =>
                    run(() => disableEndpointAction({ id, isDisabled: disabledAt === null }), {
                      onDone: () => {
                        notifyDone(`${name} is ${disabledAt ? "enabled" : "disabled"}.`);
                        router.refresh();
                      },
                    })
                  }
                >
                  {disabledAt ? "Enable" : "Disable"}
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {isAttended ? (
        <EndpointDialogs
          isOpen={isAdding || secret !== null}
          onClose={() => {
            setAdding(false);
            setSecret(null);
          }}
          onAdded={showSecret}
          secret={secret}
        />
      ) : null}
    </section>
  );
}
