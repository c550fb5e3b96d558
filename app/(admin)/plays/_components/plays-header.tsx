import { IconPlus } from "@tabler/icons-react";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { LinkTabs } from "@/components/ui/link-tabs";

/** The head of the pages about plays: their kinds, their tasks and webhooks. */
export function PlaysHeader({ mayManage, meta }: { mayManage: boolean; meta?: string }) {
  return (
    <PageHeader
      title="Plays"
      hasLine
      meta={meta ? <span>{meta}</span> : null}
      actions={
        mayManage ? (
          <ButtonLink
            href="/plays/new"
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          >
            New play
          </ButtonLink>
        ) : null
      }
      chips={
        <LinkTabs
          label="Parts"
          tabs={[
            { href: "/plays", label: "Own" },
            { href: "/plays/suggested", label: "Suggested" },
            { href: "/plays/provided", label: "Provided" },
            { href: "/plays/tasks", label: "Tasks" },
            { href: "/plays/webhooks", label: "Webhooks" },
          ]}
        />
      }
    />
  );
}
