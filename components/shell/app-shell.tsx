"use client";

import { Burger, AppShell as MantineAppShell } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconEyeCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { QuorumMark } from "../ui/quorum-mark";
import classes from "./app-shell.module.css";
import type { NavSection } from "./navigation";
import { NavigationList } from "./navigation-list";
import { OrganizationSwitch, type ShellOrganization } from "./organization-switch";
import { PageSearch } from "./page-search";
import { StandsUnderProvider } from "./stands-under";
import { type ShellUser, UserMenu } from "./user-menu";

const headerHeight = 48;
const bannerHeight = 32;

interface AppShellProps {
  navigation: NavSection[];
  organizations: ShellOrganization[];
  current: ShellOrganization;
  user: ShellUser;
  /** Pages of the person's own, in the account menu. */
  userLinks: { label: string; href: string }[];
  /** True when the person works inside a client's organization: a banner says so on every page. */
  isActingForClient?: boolean;
  /** Help and notices, between the search and the account. */
  tools?: ReactNode;
  onSwitchOrganization: (organizationId: string) => Promise<void>;
  onSignOut: () => Promise<void>;
  children: ReactNode;
}

/** The frame of every signed-in page: navigation, organization, search, account. */
export function AppShell({
  navigation,
  organizations,
  current,
  user,
  userLinks,
  isActingForClient = false,
  tools,
  onSwitchOrganization,
  onSignOut,
  children,
}: AppShellProps) {
  const [isOpen, { toggle, close }] = useDisclosure(false);

  return (
    <StandsUnderProvider>
      <MantineAppShell
        layout="alt"
        header={{ height: headerHeight + (isActingForClient ? bannerHeight : 0) }}
        navbar={{ width: 216, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
        transitionDuration={120}
        classNames={{ header: classes.header, navbar: classes.navbar, main: classes.main }}
      >
        <a href="#main" className={classes.skip}>
          Skip to the page
        </a>
        <MantineAppShell.Header>
          <div className={classes.bar}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size={18}
              lineSize={1.6}
              className={classes.burger}
              aria-label={isOpen ? "Close the navigation" : "Open the navigation"}
            />
            <span className={classes.phoneMark}>
              <QuorumMark />
            </span>
            <OrganizationSwitch
              organizations={organizations}
              current={current}
              onSwitch={onSwitchOrganization}
            />
            {current.isPremium ? <span className={classes.premium}>Premium</span> : null}
            <span className={classes.gap} />
            <PageSearch sections={navigation} />
            {tools}
            <UserMenu user={user} links={userLinks} onSignOut={onSignOut} />
          </div>
          {isActingForClient ? (
            <div className={classes.banner} role="status">
              <IconEyeCheck size={16} stroke={1.6} aria-hidden="true" />
              <span>
                You act for a client: <b dir="auto">{current.name}</b>.{" "}
                <span className={classes.bannerMore}>
                  What you do is in their audit log under your name.
                </span>
              </span>
            </div>
          ) : null}
        </MantineAppShell.Header>
        <MantineAppShell.Navbar>
          <div className={classes.brand}>
            <QuorumMark />
            <span className={classes.word}>Quorum</span>
            <Burger
              opened
              onClick={close}
              hiddenFrom="sm"
              size={18}
              lineSize={1.6}
              className={classes.burgerInside}
              aria-label="Close the navigation"
            />
          </div>
          <MantineAppShell.Section grow className={classes.pages}>
            <NavigationList sections={navigation} onFollow={close} />
          </MantineAppShell.Section>
        </MantineAppShell.Navbar>
        <MantineAppShell.Main id="main" tabIndex={-1}>
          {children}
        </MantineAppShell.Main>
      </MantineAppShell>
    </StandsUnderProvider>
  );
}
