import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";

/** Stands in the place of the rows: what to do when the roster is empty, or when nobody matches. */
export function NobodyHere({ isRosterEmpty }: { isRosterEmpty: boolean }) {
  return isRosterEmpty ? (
    <EmptyState
      title="Nobody is on the roster yet."
      action={<InternalLink href="/roster">Go to Roster</InternalLink>}
    >
      People appear here with the first roster, or when they first answer a survey.
    </EmptyState>
  ) : (
    <EmptyState
      title="Nobody matches."
      action={<InternalLink href="/directory">Show everybody</InternalLink>}
    >
      Every word must occur in the name, the e-mail address or an identifier.
    </EmptyState>
  );
}
