"use client";

import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { Tag } from "@/components/ui/tag";
import classes from "./audit-log.module.css";
import type { AuditRow } from "./audit-row";
import { ChangeList } from "./change-list";

const kinds = { user: "a person", key: "an API key", system: "Quorum itself" };

interface AuditPanelProps {
  row: AuditRow;
  zone: string;
  onClose: () => void;
}

/** One entry in full: everything that changed, on what, and from where. */
export function AuditPanel({ row, zone, onClose }: AuditPanelProps) {
  return (
    <SidePanel kind={`${row.at} ${zone}`} title={`${row.actorName} ${row.words}`} onClose={onClose}>
      <PanelSection isFirst>
        {row.isOnBehalf ? (
          <p className={classes.behalf}>
            <Tag tone="amber">for the client</Tag> Customer success acted for the organization.
          </p>
        ) : null}
        <dl className={classes.facts}>
          <dt>Done by</dt>
          <dd>{kinds[row.actorKind]}</dd>
          <dt>Action</dt>
          <dd>
            <code>{row.action}</code>
          </dd>
          <dt>On</dt>
          <dd>
            {row.entity} <code>{row.entityId}</code>
          </dd>
          <dt>From</dt>
          <dd>{row.address ?? "not known"}</dd>
          <dt>Entry</dt>
          <dd>
            <code>{row.id}</code>
          </dd>
        </dl>
      </PanelSection>
      <PanelSection title="What changed">
        {row.changes.length > 0 ? (
          <ChangeList changes={row.changes} />
        ) : (
          <p className={classes.more}>Nothing is on record beyond that it was done.</p>
        )}
      </PanelSection>
    </SidePanel>
  );
}
