import { LinkTabs } from "@/components/ui/link-tabs";

/** The two pages of groups, with how many each has. */
export function GroupTabs({ groups, audiences }: { groups: number; audiences: number }) {
  return (
    <LinkTabs
      label="Groups and audiences"
      tabs={[
        { href: "/groups", label: "Groups", count: groups },
        { href: "/groups/audiences", label: "Audiences", count: audiences },
      ]}
    />
  );
}
