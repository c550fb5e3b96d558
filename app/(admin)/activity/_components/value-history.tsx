"use client";

import { ActionIcon, Loader } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { LazyPopover } from "@/components/ui/lazy-popover";
import { formatMoment } from "@/components/ui/moment";
import { useAction } from "@/components/ui/use-action";
import type { ActivityObject, AttributeType } from "@/lib/activity/attributes";
import type { AttributeChange } from "@/lib/activity/record-story";
import { listAttributeChangesAction } from "../actions";
import classes from "./record.module.css";
import { valueWords } from "./value-words";

const causeWords: Record<AttributeChange["cause"], string> = {
  log: "from the event log",
  api: "sent by a trusted back end",
  collector: "sent by the academy",
  play: "set by a play",
  person: "set by",
};

interface ValueHistoryProps {
  object: ActivityObject;
  id: number;
  attribute: string;
  label: string;
  type: AttributeType;
  timeZone: string;
}

/** What an attribute was before, since when, and why; fetched when it is asked for. */
export function ValueHistory({ object, id, attribute, label, type, timeZone }: ValueHistoryProps) {
  const { run } = useAction();
  const [changes, setChanges] = useState<AttributeChange[] | null>(null);
  const fetchChanges = () => {
    setChanges(null);
    run(() => listAttributeChangesAction({ object, id, attribute }), { onDone: setChanges });
  };
  return (
    <LazyPopover
      position="bottom-end"
      className={classes.history}
      label={`History of ${label}`}
      trapFocus={false}
      onOpen={fetchChanges}
      button={
        <ActionIcon size={20} aria-label={`History of ${label}`}>
          <IconHistory size={13} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      }
    >
      {changes === null ? <Loader size="xs" aria-label="The history is being fetched" /> : null}
      {changes?.length === 0 ? <p>It has not changed since it is kept.</p> : null}
      <ol>
        {changes?.map(({ id: change, after, effectiveAt, cause, causeId }) => (
          <li key={change}>
            <b dir="auto">{after === null ? "cleared" : valueWords(type, after, timeZone)}</b>
            <span>
              {formatMoment(new Date(effectiveAt), timeZone)}, {causeWords[cause]}
              {cause === "person" && causeId ? ` ${causeId}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </LazyPopover>
  );
}
