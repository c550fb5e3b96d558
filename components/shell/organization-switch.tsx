"use client";

import { UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { useTransition } from "react";
import { initialsOf } from "../ui/initials";
import { LazyMenu } from "../ui/lazy-menu";
import classes from "./organization-switch.module.css";

/** An organization the signed-in person may look at. */
export interface ShellOrganization {
  id: string;
  name: string;
  isPremium: boolean;
}

interface OrganizationSwitchProps {
  organizations: ShellOrganization[];
  current: ShellOrganization;
  onSwitch: (organizationId: string) => Promise<void>;
}

/** Names the organization in view; with more than one it opens the list to change it. */
export function OrganizationSwitch({ organizations, current, onSwitch }: OrganizationSwitchProps) {
  const [isSwitching, startSwitching] = useTransition();

  const name = (
    <>
      <span className={classes.square} aria-hidden="true">
        {initialsOf(current.name)}
      </span>
      <span className={classes.name} dir="auto" title={current.name}>
        {current.name}
      </span>
    </>
  );

  if (organizations.length < 2) {
    return <div className={classes.target}>{name}</div>;
  }

  const button = (
    <UnstyledButton
      className={classes.target}
      aria-label={`Organization: ${current.name}. Change`}
      data-busy={isSwitching || undefined}
    >
      {name}
      <IconSelector size={16} stroke={1.6} className={classes.chevron} aria-hidden="true" />
    </UnstyledButton>
  );
  return (
    <LazyMenu button={button} position="bottom-start" width={280}>
      {(Menu) => (
        <Menu.Dropdown className={classes.dropdown}>
          <Menu.Label>Organizations</Menu.Label>
          {organizations.map((organization) => (
            <Menu.Item
              key={organization.id}
              onClick={() => startSwitching(() => onSwitch(organization.id))}
              leftSection={
                <span className={classes.square} aria-hidden="true">
                  {initialsOf(organization.name)}
                </span>
              }
              rightSection={
                organization.id === current.id ? (
                  <IconCheck size={16} stroke={1.6} aria-label="in view" />
                ) : null
              }
            >
              <span dir="auto">{organization.name}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      )}
    </LazyMenu>
  );
}
