import { Card } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { MappingLine } from "@/lib/scim/provider-mapping";
import classes from "./scim.module.css";

const columns: TableColumn<MappingLine>[] = [
  {
    ...{ key: "label", header: "Roster", isRowHeader: true },
    render: (line) => (
      <span className={classes.label}>
        <span dir="auto">{line.label}</span>
        {line.isRequired ? <Tag tone="accent">Required</Tag> : null}
        {line.isConfidential ? (
          <Tag title="It can be sent, and is never answered to anybody.">Write only</Tag>
        ) : null}
      </span>
    ),
  },
  {
    ...{ key: "path", header: "SCIM attribute" },
    render: (line) => (
      <span className={classes.path}>
        <code title={line.path}>
          <Breakable text={line.path} />
        </code>
        <CopyText text={line.path} label={`attribute of ${line.label}`} />
      </span>
    ),
  },
  {
    ...{ key: "okta", header: "Okta", isDeskOnly: true },
    render: (line) => <Source text={line.okta} />,
  },
  {
    ...{ key: "entra", header: "Entra ID", isDeskOnly: true },
    render: (line) => <Source text={line.entra} />,
  },
];

/** Which attribute fills which column, and what usually fills the attribute. */
export function MappingCard({ lines }: { lines: MappingLine[] }) {
  return (
    <Card
      title="Attribute mapping"
      isFlush
      footer={
        <p className={classes.help}>
          Entra ID takes the whole attribute as the target. Okta takes what stands before the last
          colon as the external namespace and what follows as the external name. Values are read as
          in files: a country by name or code, a date as yyyy-mm-dd.
        </p>
      }
    >
      <DataTable
        caption="Attribute mapping"
        columns={columns}
        rows={lines}
        rowKey={({ path }) => path}
        density="roomy"
      />
    </Card>
  );
}

function Source({ text }: { text: string | null }) {
  if (text === null) return <span className={classes.quiet}>your own attribute</span>;
  return <code className={classes.source}>{text}</code>;
}

/** A URN may break behind its colons. */
function Breakable({ text }: { text: string }) {
  let place = 0;
  return text.split(/(?<=:)/).map((part) => {
    place += part.length;
    return (
      <span key={place}>
        {part}
        <wbr />
      </span>
    );
  });
}
