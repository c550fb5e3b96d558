"use client";

import { Avatar, UnstyledButton } from "@mantine/core";
import { lazy } from "react";
import { LazyPopup } from "../ui/lazy-popup";
import classes from "./user-menu.module.css";

/** The signed-in person as the shell shows them. */
export interface ShellUser {
  name: string;
  email: string;
  initials: string;
}

export interface UserMenuProps {
  user: ShellUser;
  /** Pages of the person's own, not of an organization. */
  links: { label: string; href: string }[];
  onSignOut: () => Promise<void>;
}

const loadList = () => import("./user-menu-list");
const UserMenuList = lazy(async () => ({ default: (await loadList()).UserMenuList }));

/** Who is signed in, the colour scheme, and the way out. */
export function UserMenu(props: UserMenuProps) {
  const { name, initials } = props.user;
  const button = (
    <UnstyledButton className={classes.target} aria-label={`Account of ${name}`}>
      <Avatar size={24} radius="xl" className={classes.avatar} aria-hidden="true">
        {initials}
      </Avatar>
    </UnstyledButton>
  );
  return (
    <LazyPopup kind="menu" button={button} load={loadList}>
      {(target) => <UserMenuList button={target} {...props} />}
    </LazyPopup>
  );
}
