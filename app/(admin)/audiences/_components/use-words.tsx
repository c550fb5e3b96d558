import { InternalLink } from "@/components/ui/internal-link";
import type { UseOfAudience } from "@/lib/audiences/audience-view";

const nouns = {
  play: { one: "play", many: "plays", href: (id: number) => `/plays/${id}` },
  audience: { one: "audience", many: "audiences", href: (id: number) => `/audiences/${id}` },
  kpi: { one: "KPI", many: "KPIs", href: () => "/scorecard" },
};

/** What uses an audience in few words: the one thing as a link, else how many of each. */
export function UseWords({ uses }: { uses: readonly UseOfAudience[] }) {
  const [only] = uses;
  if (!only) return <span>–</span>;
  if (uses.length === 1) {
    return <InternalLink href={nouns[only.kind].href(only.id)}>{only.name}</InternalLink>;
  }
  const words = (["play", "audience", "kpi"] as const).flatMap((kind) => {
    const count = uses.filter((use) => use.kind === kind).length;
    return count > 0 ? [`${count} ${count === 1 ? nouns[kind].one : nouns[kind].many}`] : [];
  });
  return <span title={uses.map(({ name }) => name).join(", ")}>{words.join(", ")}</span>;
}
