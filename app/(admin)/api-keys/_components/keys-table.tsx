"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { notifyDone } from "@/components/ui/notify";
import { openConfirmation } from "@/components/ui/open-dialog";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import { scopeLabel } from "@/lib/keys/scope-texts";
import { revokeKeyAction } from "../actions";
import classes from "./api-keys.module.css";
import type { KeyRow } from "./key-row";

/** The keys, newest first; revoked ones stay, as what once had access. */
export function KeysTable({ keys, organization }: { keys: KeyRow[]; organization: string }) {
  const columns: TableColumn<KeyRow>[] = [
    { key: "name", header: "Name", isRowHeader: true, render: (row) => <Name row={row} /> },
    {
      key: "scopes",
      header: "May",
      isDeskOnly: true,
      render: (row) => <Scopes row={row} />,
    },
    {
      key: "used",
      header: "Last used",
      isDeskOnly: true,
      render: (row) => row.lastUsed ?? <span className={classes.quiet}>Never</span>,
    },
    {
      key: "created",
      header: "Created",
      isDeskOnly: true,
      render: (row) => (
        <span className={classes.quiet}>
          {row.created} by <span dir="auto">{row.createdBy}</span>
        </span>
      ),
    },
    {
      key: "actions",
      header: <span className={classes.spoken}>Actions</span>,
      width: "96px",
      render: (row) =>
        row.revoked ? (
          <Tag tone="red" title={`Revoked on ${row.revoked}`}>
            Revoked
          </Tag>
        ) : (
          <RevokeButton row={row} organization={organization} />
        ),
    },
  ];
  return (
    <DataTable
      caption="Service keys"
      columns={columns}
      rows={keys}
      rowKey={({ id }) => id}
      density="roomy"
    />
  );
}

function Name({ row }: { row: KeyRow }) {
  return (
    <div className={classes.who} data-revoked={row.revoked ? true : undefined}>
      <span className={classes.name} dir="auto">
        {row.name}
      </span>
      <code className={classes.prefix}>{row.prefix}…</code>
      <span className={classes.phone}>
        <Scopes row={row} />
        <span className={classes.quiet}>
          {row.lastUsed ? `used ${row.lastUsed}` : "never used"}
        </span>
      </span>
    </div>
  );
}

function Scopes({ row }: { row: KeyRow }) {
  return (
    <span className={classes.scopes}>
      {row.scopes.map((scope) => (
        <Tag key={scope} title={scope}>
          {scopeLabel(scope)}
        </Tag>
      ))}
    </span>
  );
}

/** Revoking cannot be undone, so it is asked for, with what it means. */
function RevokeButton({ row, organization }: { row: KeyRow; organization: string }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const revoke = () =>
    run(() => revokeKeyAction({ id: row.id }), {
      onDone: () => {
        router.refresh();
        notifyDone(`“${row.name}” is revoked.`);
      },
    });
  const ask = () =>
    openConfirmation({
      title: `Revoke “${row.name}”?`,
      children: (
        <p className={classes.effect}>
          From now on {organization} refuses every call with this key (
          {row.scopes.map(scopeLabel).join(", ").toLowerCase()}).{" "}
          {row.lastUsed ? `It was last used ${row.lastUsed}.` : "It was never used."} This cannot be
          undone; the other system would need a new key.
        </p>
      ),
      labels: { confirm: "Revoke key", cancel: "Keep it" },
      confirmProps: { color: "red" },
      onConfirm: revoke,
    });
  return (
    <Button variant="default" loading={isBusy} onClick={ask} aria-label={`Revoke ${row.name}`}>
      Revoke…
    </Button>
  );
}
