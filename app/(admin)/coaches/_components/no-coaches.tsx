import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import type { CoachKind } from "@/lib/coaches/coach-calendar";

const words: Record<CoachKind, string> = {
  platform: "Your contact at the vendor decides which platform coaches serve you.",
  organization: "Your contact at the vendor sets up coaches of your own.",
};

/** Stands in the place of the rows: what to do when there is nobody, or nobody matches. */
export function NoCoaches({ kind, isFiltered }: { kind: CoachKind; isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      title="No coach matches."
      action={<InternalLink href={`/coaches/${kind}?tab=all`}>Show all coaches</InternalLink>}
    >
      Every word must occur in the name or the e-mail address.
    </EmptyState>
  ) : (
    <EmptyState
      title="No coach here yet."
      action={<InternalLink href={`/coaches/${kind}?tab=all`}>Show all coaches</InternalLink>}
    >
      {words[kind]}
    </EmptyState>
  );
}
