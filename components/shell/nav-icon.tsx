import {
  IconActivityHeartbeat,
  IconAddressBook,
  IconApi,
  IconBell,
  IconBolt,
  IconBook2,
  IconBuilding,
  IconChartAreaLine,
  IconClipboardList,
  IconCode,
  IconFileImport,
  IconFilter,
  IconFlag,
  IconGridDots,
  IconHierarchy2,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconLicense,
  IconListDetails,
  IconMail,
  IconSettings,
  IconShield,
  IconShieldHalf,
  IconTarget,
  IconUserCog,
  IconUserStar,
  IconUsers,
} from "@tabler/icons-react";

const icons = {
  overview: IconLayoutDashboard,
  segmentation: IconGridDots,
  scorecard: IconTarget,
  learners: IconUsers,
  "platform-coaches": IconUserStar,
  "organization-coaches": IconBuilding,
  console: IconActivityHeartbeat,
  usage: IconChartAreaLine,
  courses: IconBook2,
  audiences: IconFilter,
  plays: IconBolt,
  "set-up": IconCode,
  directory: IconAddressBook,
  roster: IconFileImport,
  fields: IconListDetails,
  groups: IconHierarchy2,
  "coach-set-up": IconUserCog,
  plans: IconLicense,
  surveys: IconClipboardList,
  users: IconShield,
  privacy: IconShieldHalf,
  "api-keys": IconKey,
  "api-reference": IconApi,
  outbox: IconMail,
  audit: IconHistory,
  implementation: IconFlag,
  notices: IconBell,
  settings: IconSettings,
} as const;

/** Names of the pictures a navigation entry may carry. */
export type NavIconName = keyof typeof icons;

/** The line icon of a page, 16 px, always beside its words. */
export function NavIcon({ name }: { name: NavIconName }) {
  const Icon = icons[name];
  return <Icon size={16} stroke={1.6} aria-hidden="true" />;
}
