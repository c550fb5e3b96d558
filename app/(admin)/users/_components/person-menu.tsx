"use client";

import { ActionIcon } from "@mantine/core";
import { IconDots, IconKey, IconShield, IconUserMinus, IconUserX } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { Role } from "@/lib/auth/permissions";
import type { IssuedPassword } from "@/lib/users/issued-password";
import { roleTexts } from "@/lib/users/role-rules";
import {
  changeRoleAction,
  invitePersonAction,
  removeMemberAction,
  renewPasswordAction,
  restoreMemberAction,
  withdrawInvitationAction,
} from "../actions";
import type { PersonRow } from "./people";
import classes from "./people.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface PersonMenuProps {
  row: PersonRow;
  organization: string;
  grantable: readonly Role[];
  onIssued: (issued: IssuedPassword) => void;
}

/** What can be done for one person; each line says what it brings about. */
export function PersonMenu({ row, organization, grantable, onIssued }: PersonMenuProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const { id, name, email } = row;
  const refresh = () => router.refresh();
  const issued = (result: IssuedPassword) => {
    onIssued(result);
    refresh();
  };

  function changeRole(from: Role, to: Role, isUndo = false) {
    run(() => changeRoleAction({ userId: id, role: to }), {
      onDone: () => {
        refresh();
        const done = `${name} is ${isUndo ? "again" : "now"} ${roleTexts[to].label} and signs in anew.`;
        notifyDone(done, isUndo ? undefined : () => changeRole(to, from, true));
      },
    });
  }

  function remove() {
    run(() => removeMemberAction({ userId: id }), {
      onDone: () => {
        refresh();
        notifyDone(`${name} is no longer in ${organization} and was signed out.`, () =>
          run(() => restoreMemberAction({ userId: id }), {
            onDone: () => {
              refresh();
              notifyDone(`${name} is back and signs in anew.`);
            },
          }),
        );
      },
    });
  }

  return (
    <LazyMenu
      position="bottom-end"
      width={284}
      button={
        <ActionIcon aria-label={`Actions for ${name}`} loading={isBusy}>
          <IconDots {...icon} />
        </ActionIcon>
      }
    >
      {(Menu) => (
        <Menu.Dropdown>
          {row.kind === "member"
            ? grantable
                .filter((role) => role !== row.role)
                .map((role) => (
                  <Menu.Item
                    key={role}
                    leftSection={<IconShield {...icon} />}
                    onClick={() => changeRole(row.role, role)}
                  >
                    Make {roleTexts[role].label}
                    <span className={classes.effect}>{roleTexts[role].means}</span>
                  </Menu.Item>
                ))
            : null}
          <Menu.Item
            leftSection={<IconKey {...icon} />}
            onClick={() =>
              row.kind === "member"
                ? run(() => renewPasswordAction({ userId: id }), { onDone: issued })
                : run(() => invitePersonAction({ email, name, role: row.role }), { onDone: issued })
            }
          >
            New initial password
            <span className={classes.effect}>
              {row.kind === "member"
                ? "For somebody who cannot sign in. A person of other organizations keeps their own."
                : "The former one stops working."}
            </span>
          </Menu.Item>
          <Menu.Divider />
          {row.kind === "member" ? (
            <Menu.Item color="red" leftSection={<IconUserMinus {...icon} />} onClick={remove}>
              Remove
              <span className={classes.effect}>
                Ends access to {organization} at once. Their entries in the audit log stay.
              </span>
            </Menu.Item>
          ) : (
            <Menu.Item
              color="red"
              leftSection={<IconUserX {...icon} />}
              onClick={() =>
                run(() => withdrawInvitationAction({ id }), {
                  onDone: () => {
                    refresh();
                    notifyDone(`${name} can no longer join with the initial password.`);
                  },
                })
              }
            >
              Withdraw
              <span className={classes.effect}>The initial password stops working at once.</span>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      )}
    </LazyMenu>
  );
}
