"use client";

import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { IconDoorEnter, IconLogout } from "@tabler/icons-react";
import { useTransition } from "react";
import { InternalLink } from "../ui/internal-link";
import type { PopupButton } from "../ui/lazy-popup";
import { PopupMenu } from "../ui/popup-menu";
import type { UserMenuProps } from "./user-menu";
import classes from "./user-menu.module.css";

const schemes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "System" },
] as const;

/** What the account menu holds. */
export function UserMenuList({
  button,
  user,
  links,
  onSignOut,
}: UserMenuProps & { button: PopupButton }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isLeaving, startLeaving] = useTransition();

  return (
    <PopupMenu button={button} position="bottom-end" width={264}>
      {(Menu) => (
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
      )}
    </PopupMenu>
  );
}
