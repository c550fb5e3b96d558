"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { formatMoment } from "@/components/ui/moment";
import { notifyDone } from "@/components/ui/notify";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import type { WebhookDelivery } from "@/lib/plays/webhook-endpoint";
import { replayDeliveryAction } from "../actions";
import classes from "./plays.module.css";

interface DeliveryLogProps {
  deliveries: WebhookDelivery[];
  timeZone: string;
  mayManage: boolean;
}

const tones = { delivered: "accent", waiting: "plain", failed: "red" } as const;

/** The last 100 messages, each with how its last try ended. */
export function DeliveryLog({ deliveries, timeZone, mayManage }: DeliveryLogProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  if (deliveries.length === 0) return null;
  return (
    <DataTable
      caption="Messages"
      rows={deliveries}
      rowKey={({ id }) => id}
      columns={[
        {
          ...{ key: "at", header: "Made", width: "16%" },
          render: ({ createdAt }) => formatMoment(createdAt, timeZone),
        },
        {
          ...{ key: "endpoint", header: "Endpoint", isRowHeader: true },
          render: ({ endpointName }) => endpointName,
        },
        {
          ...{ key: "state", header: "State" },
          render: ({ state }) => <Tag tone={tones[state]}>{state}</Tag>,
        },
        {
          ...{ key: "last", header: "Last try" },
          render: ({ attempts, nextAt }) => {
            const last = attempts.at(-1);
            const how = last ? (last.error ?? `answered ${last.status} in ${last.took} ms`) : "–";
            const next = nextAt ? `, next ${formatMoment(nextAt, timeZone)}` : "";
            return `${how}${next}`;
          },
        },
        {
          ...{ key: "tries", header: "Tries", kind: "figure", isDeskOnly: true },
          render: ({ attempts }) => attempts.length,
        },
        {
          ...{ key: "id", header: "Message", isDeskOnly: true },
          render: ({ id }) => <span className={classes.mono}>{id}</span>,
        },
        {
          ...{ key: "replay", header: "" },
          render: ({ id, state }) =>
            mayManage && state === "failed" ? (
              <Button
                variant="subtle"
                size="compact-sm"
                disabled={isBusy}
                onClick={() =>
                  run(() => replayDeliveryAction({ deliveryId: id }), {
                    onDone: () => {
                      notifyDone("The message is sent again.");
                      router.refresh();
                    },
                  })
                }
              >
                Replay
              </Button>
            ) : null,
        },
      ]}
    />
  );
}
