import { EmptyState } from "@/components/ui/empty-state";
import { QuorumMark } from "@/components/ui/quorum-mark";

/** For addresses that lead nowhere, and for things that are not in this organization. */
export default function NotFound() {
  return (
    <main>
      <EmptyState
        icon={<QuorumMark size={20} />}
        title="Nothing is here"
        action={<a href="/">Back to the start</a>}
      >
        The address may be mistyped, or what it named was removed or belongs to another
        organization.
      </EmptyState>
    </main>
  );
}
