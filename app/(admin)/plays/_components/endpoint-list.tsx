"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { SecretOnce } from "@/components/ui/secret-once";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import type { WebhookEndpoint } from "@/lib/plays/webhook-endpoint";
import { createEndpointAction, disableEndpointAction, rotateEndpointAction } from "../actions";
import classes from "./plays.module.css";

interface EndpointListProps {
  endpoints: WebhookEndpoint[];
  mayManage: boolean;
}

/** Where plays post to; a secret is shown once, when it is made. */
export function EndpointList({ endpoints, mayManage }: EndpointListProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const showSecret = (made: { secret: string }) => {
    setAdding(false);
    setSecret(made.secret);
    router.refresh();
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
                  onClick={() => run(() => rotateEndpointAction({ id }), { onDone: showSecret })}
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
      {isAdding ? <AddEndpoint onMade={showSecret} onClose={() => setAdding(false)} /> : null}
      <Modal
        opened={secret !== null}
        onClose={() => setSecret(null)}
        title="The signing secret"
        centered
      >
        {secret ? (
          <SecretOnce
            label="Signing secret"
            secret={secret}
            kept="It is stored sealed, and nobody can read it here."
          />
        ) : null}
      </Modal>
    </section>
  );
}

function AddEndpoint({
  onMade,
  onClose,
}: {
  onMade: (made: { secret: string }) => void;
  onClose: () => void;
}) {
  const { isBusy, run } = useAction();
  const [name, setName] = useState("");
  const [url, setUrl] = useState("https://");
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title="Add an endpoint" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(() => createEndpointAction({ name, url }), {
            onDone: onMade,
            onRefused: setRefusal,
          });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Address"
            type="url"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <Refusal reason={refusal} />
          <Button type="submit" loading={isBusy}>
            Add it
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
