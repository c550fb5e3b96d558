"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconSend, IconX } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { retryingPanel } from "@/components/ui/retrying";
import type { PlayAction, PlayDefinition } from "@/lib/plays/play-definition";
import type { PlayChoices } from "@/lib/plays/play-view";
import { actionWords } from "@/lib/plays/play-words";
import { KindIcon } from "./action-icon";
import { placed } from "./placed";
import classes from "./rail.module.css";
import { RailCard } from "./rail-card";

const ActionEditor = dynamic(
  retryingPanel(() => import("./action-editor").then((module) => module.ActionEditor)),
  { loading: () => null },
);

interface ThenCardProps {
  definition: PlayDefinition;
  choices: PlayChoices;
  mayManage: boolean;
  onChange: (actions: PlayAction[]) => void;
}

/** The actions in their order; each opens to be edited. */
export function ThenCard({ definition, choices, mayManage, onChange }: ThenCardProps) {
  const { actions, object } = definition;
  const [open, setOpen] = useState<{ index: number; action: PlayAction } | null>(null);
  const endpoint = choices.endpoints[0];
  const own = choices.own[0];
  const move = (index: number, by: number) => {
    const moved = actions.filter((_, at) => at !== index);
    const action = actions[index];
    if (action) onChange([...moved.slice(0, index + by), action, ...moved.slice(index + by)]);
  };
  const begin = (action: PlayAction) => setOpen({ index: actions.length, action });

  return (
    <RailCard
      icon={<IconSend size={16} stroke={1.6} />}
      title="Then"
      about="in this order, each retried on its own"
    >
      <ol className={classes.actions}>
        {placed(actions).map(({ item: action, place: index }) => {
          const { name, detail } = actionWords(action, choices.names);
          return (
            <li key={index} className={classes.action}>
              <span className={classes.actionIcon}>
                <KindIcon kind={action.kind} />
              </span>
              <div className={classes.actionWords}>
                <p className={classes.actionName}>{name}</p>
                <p className={classes.actionDetail}>{detail}</p>
              </div>
              {mayManage ? (
                <>
                  {index > 0 ? (
                    <ActionIcon aria-label={`Move ${name} up`} onClick={() => move(index, -1)}>
                      <IconArrowUp size={14} stroke={1.6} aria-hidden="true" />
                    </ActionIcon>
                  ) : null}
                  {index < actions.length - 1 ? (
                    <ActionIcon aria-label={`Move ${name} down`} onClick={() => move(index, 1)}>
                      <IconArrowDown size={14} stroke={1.6} aria-hidden="true" />
                    </ActionIcon>
                  ) : null}
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`Edit ${name}`}
                    onClick={() => setOpen({ index, action })}
                  >
                    Edit
                  </Button>
                  <ActionIcon
                    aria-label={`Remove ${name}`}
                    onClick={() => onChange(actions.filter((_, at) => at !== index))}
                  >
                    <IconX size={14} stroke={1.6} aria-hidden="true" />
                  </ActionIcon>
                </>
              ) : null}
            </li>
          );
        })}
      </ol>
      {mayManage ? (
        <div className={classes.foot}>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconPlus size={14} stroke={1.8} aria-hidden="true" />}
              >
                Action
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                disabled={object === "account"}
                onClick={() => begin({ kind: "email", texts: { en: { subject: "", body: "" } } })}
              >
                Send e-mail
              </Menu.Item>
              <Menu.Item
                disabled={!own}
                onClick={() =>
                  begin({
                    ...{ kind: "attribute", attribute: own?.key ?? "" },
                    value: { kind: "event_date", plusDays: 0 },
                  })
                }
              >
                Set attribute
              </Menu.Item>
              <Menu.Item
                onClick={() =>
                  begin({
                    ...{ kind: "notify", text: "", members: [], addresses: [], inApp: true },
                    ...{ ownerAttribute: null, endpointId: null },
                  })
                }
              >
                Notify a team
              </Menu.Item>
              <Menu.Item
                onClick={() =>
                  begin({ kind: "task", title: "", assigneeId: null, dueInDays: null })
                }
              >
                Create task
              </Menu.Item>
              <Menu.Item
                disabled={!endpoint}
                onClick={() => begin({ kind: "webhook", endpointId: endpoint?.id ?? 0 })}
              >
                Webhook
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      ) : null}
      {open ? (
        <ActionEditor
          action={open.action}
          choices={choices}
          onClose={() => setOpen(null)}
          onSave={(action) => {
            const { index } = open;
            onChange(
              index === actions.length
                ? [...actions, action]
                : actions.map((one, at) => (at === index ? action : one)),
            );
            setOpen(null);
          }}
        />
      ) : null}
    </RailCard>
  );
}
