import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** Stands where the audiences would. */
export function NoAudiences({
  isFiltered,
  mayManage,
}: {
  isFiltered: boolean;
  mayManage: boolean;
}) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No audience matches this search"
        action={
          <ButtonLink href="/audiences" variant="default">
            Show all
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EmptyState
      title="No audiences yet"
      action={mayManage ? <ButtonLink href="/audiences/new">New audience</ButtonLink> : undefined}
    >
      The provided ones appear with the first course; your own are made of attributes and
      activities.
    </EmptyState>
  );
}
