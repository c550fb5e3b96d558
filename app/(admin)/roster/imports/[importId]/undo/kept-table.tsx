import { DataTable } from "@/components/ui/data-table";
import { type KeptView, keptWords } from "@/lib/roster/undo-import";

/** What an undo leaves as it is, a row for each value or person. */
export function KeptTable({ kept }: { kept: KeptView[] }) {
  return (
    <DataTable
      caption="What stays as it is, and why"
      rows={kept}
      rowKey={({ learnerId, header }) => `${learnerId} ${header ?? ""}`}
      columns={[
        {
          key: "learner",
          header: "Learner",
          isRowHeader: true,
          render: ({ name, rosterKey }) => <bdi>{name || rosterKey}</bdi>,
        },
        { key: "key", header: "Key", isDeskOnly: true, render: ({ rosterKey }) => rosterKey },
        { key: "what", header: "What stays", render: ({ header }) => header ?? "The person" },
        { key: "why", header: "Why", render: ({ reason }) => keptWords[reason] },
      ]}
    />
  );
}
