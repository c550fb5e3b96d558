"use client";

import {
  Avatar,
  Menu,
  SegmentedControl,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { IconDoorEnter, IconLogout } from "@tabler/icons-react";
import { useTransition } from "react";
import { InternalLink } from "../ui/internal-link";
import classes from "./user-menu.module.css";

/** The signed-in person as the shell shows them. */
export interface ShellUser {
  name: string;
  email: string;
  initials: string;
}

const schemes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "System" },
] as const;

interface UserMenuProps {
  user: ShellUser;
  /** Pages of the person's own, not of an organization. */
  links: { label: string; href: string }[];
  onSignOut: () => Promise<void>;
}

/** Who is signed in, the colour scheme, and the way out. */
export function UserMenu({ user, links, onSignOut }: UserMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isLeaving, startLeaving] = useTransition();

  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={`Account of ${user.name}`}>
          <Avatar size={24} radius="xl" className={classes.avatar} aria-hidden="true">
            {user.initials}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <span className={classes.name} dir="auto">
            {user.name}
          </span>
          <span className={classes.email}>{user.email}</span>
        </div>
        <Menu.Divider />
        <div className={classes.scheme}>
          <SegmentedControl
            fullWidth
            aria-label="Colour scheme"
            data={[...schemes]}
            value={colorScheme}
            onChange={setColorScheme}
          />
        </div>
        <Menu.Divider />
        {links.map(({ label, href }) => (
          <Menu.Item
            key={href}
            component={InternalLink}
            href={href}
            leftSection={<IconDoorEnter size={16} stroke={1.6} aria-hidden="true" />}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Item
          disabled={isLeaving}
          leftSection={<IconLogout size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => startLeaving(() => onSignOut())}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
