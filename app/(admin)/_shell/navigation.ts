import type { NavSection } from "@/components/shell/navigation";
import { type Permission, type Role, roleMay } from "@/lib/auth/permissions";

/** Every page of the bar with the permission it needs; a role's bar holds what it may use. */
const sections: (Omit<NavSection, "entries"> & {
  entries: (NavSection["entries"][number] & { needs: Permission })[];
})[] = [
  {
    entries: [{ label: "Overview", href: "/overview", icon: "overview", needs: "overview.read" }],
  },
  {
    label: "Analytics",
    entries: [
      {
        label: "Segmentation",
        href: "/segmentation",
        icon: "segmentation",
        needs: "segmentation.read",
      },
      { label: "Scorecard", href: "/scorecard", icon: "scorecard", needs: "activity.read" },
    ],
  },
  {
    label: "User metrics",
    entries: [
      { label: "Learners", href: "/learners", icon: "learners", needs: "learners.read" },
      {
        label: "Platform coaches",
        href: "/coaches/platform",
        icon: "platform-coaches",
        needs: "coaches.read",
      },
      {
        label: "Organization coaches",
        href: "/coaches/organization",
        icon: "organization-coaches",
        needs: "coaches.read",
      },
    ],
  },
  {
    label: "Training activity",
    entries: [
      {
        label: "Live console",
        href: "/activity/console",
        icon: "console",
        needs: "activity.read",
      },
      { label: "Usage", href: "/activity/usage", icon: "usage", needs: "activity.read" },
      {
        label: "Courses & paths",
        href: "/activity/courses",
        icon: "courses",
        needs: "activity.read",
      },
      { label: "Audiences", href: "/audiences", icon: "audiences", needs: "activity.read" },
      { label: "Plays", href: "/plays", icon: "plays", needs: "activity.read" },
      { label: "Set-up", href: "/activity/set-up", icon: "set-up", needs: "activity.manage" },
    ],
  },
  {
    label: "Manage",
    entries: [
      { label: "Directory", href: "/directory", icon: "directory", needs: "directory.read" },
      { label: "Roster", href: "/roster", icon: "roster", needs: "roster.read" },
      { label: "Fields", href: "/fields", icon: "fields", needs: "fields.read" },
      { label: "Groups", href: "/groups", icon: "groups", needs: "coaching.read" },
      {
        label: "Coaches",
        href: "/coaches/set-up",
        icon: "coach-set-up",
        needs: "coaching.set-up",
      },
      { label: "Plans", href: "/plans", icon: "plans", needs: "coaching.read" },
      { label: "Assessments & surveys", href: "/surveys", icon: "surveys", needs: "surveys.read" },
      { label: "Users & roles", href: "/users", icon: "users", needs: "users.read" },
      { label: "API keys", href: "/api-keys", icon: "api-keys", needs: "keys.manage" },
      {
        label: "API reference",
        href: "/api-reference",
        icon: "api-reference",
        needs: "roster.read",
      },
      { label: "Outbox", href: "/outbox", icon: "outbox", needs: "outbox.read" },
      { label: "Audit log", href: "/audit-log", icon: "audit", needs: "audit.read" },
      {
        label: "Implementation",
        href: "/implementation",
        icon: "implementation",
        needs: "implementation.read",
      },
      {
        label: "Organization",
        href: "/organization",
        icon: "settings",
        needs: "organization.manage",
      },
    ],
  },
];

/** The navigation of a role. */
export function navigationFor(role: Role): NavSection[] {
  return sections
    .map(({ entries, ...section }) => ({
      ...section,
      entries: entries
        .filter(({ needs }) => roleMay(role, needs))
        .map(({ needs: _, ...entry }) => entry),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** Pages behind an entry that need more than the entry itself. */
const beyond: readonly [path: RegExp, needs: Permission][] = [
  [/^\/roster\/(new|imports)(\/|$)/, "roster.import"],
  [/^\/roster\/scim$/, "roster.sync"],
  [/^\/roster\/sftp(\/|$)/, "roster.sync"],
  [/^\/learners\/new(\/|$)/, "learners.manage"],
  [/^\/surveys\/instruments\/new$/, "coaching.set-up"],
  [/^\/surveys\/instruments(\/|$)/, "coaching.read"],
  [/^\/groups\/new$/, "coaching.set-up"],
  [/^\/coaches\/\d+\/(assign|deactivate)$/, "coaches.manage"],
  [/^\/coaches\/\d+(\/|$)/, "coaches.read"],
  [/^\/(audiences|plays)\/new$/, "activity.manage"],
  [/^\/activity\/(users|accounts)\/\d+$/, "activity.read"],
];

/** The permission a path under the shell needs, or null for a path the bar does not know. */
export function permissionOf(path: string): Permission | null {
  const stricter = beyond.find(([pattern]) => pattern.test(path));
  if (stricter) return stricter[1];
  const entry = sections
    .flatMap(({ entries }) => entries)
    .find(({ href }) => path === href || path.startsWith(`${href}/`));
  return entry?.needs ?? null;
}
