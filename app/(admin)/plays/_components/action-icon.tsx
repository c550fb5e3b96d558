import { IconBell, IconChecklist, IconMail, IconTag, IconWebhook } from "@tabler/icons-react";
import type { PlayAction } from "@/lib/plays/play-definition";

const icons = {
  attribute: IconTag,
  email: IconMail,
  notify: IconBell,
  task: IconChecklist,
  webhook: IconWebhook,
} satisfies Record<PlayAction["kind"], unknown>;

/** The picture of a kind of action. */
export function KindIcon({ kind }: { kind: PlayAction["kind"] }) {
  const Icon = icons[kind];
  return <Icon size={16} stroke={1.6} aria-hidden="true" />;
}
