import { Card } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { MappingLine } from "@/lib/scim/provider-mapping";
import { CopyPath } from "./copy-path";
import classes from "./scim.module.css";

const columns: TableColumn<MappingLine>[] = [
  {
    ...{ key: "label", header: "Roster", isRowHeader: true, width: "30%" },
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
    ...{ key: "path", header: "Attribute", width: "28%" },
    render: (line) => (
      <span className={classes.path}>
        <code title={line.path}>{line.name}</code>
        <CopyPath path={line.path} label={line.label} />
      </span>
    ),
  },
  {
    ...{ key: "okta", header: "Okta", isDeskOnly: true, width: "20%" },
    render: (line) => <Source text={line.okta} />,
  },
  {
    ...{ key: "entra", header: "Entra ID", isDeskOnly: true, width: "22%" },
    render: (line) => <Source text={line.entra} />,
  },
];

/** Which attribute fills which column, schema by schema, and what usually fills the attribute. */
export function MappingCard({ lines }: { lines: MappingLine[] }) {
  const schemas = [...new Set(lines.map(({ schema }) => schema))];
  return (
    <Card
      title="Attribute mapping"
      isFlush
      footer={
        <p className={classes.help}>
          Okta asks for the schema as external namespace and the attribute as external name; Entra
          ID for both in one, which is what the button beside an attribute copies. Values are read
          as in files: a country by name or code, a date as yyyy-mm-dd.
        </p>
      }
    >
      {schemas.map((schema) => (
        <div key={schema} className={classes.schema}>
          <p className={classes.urn}>
            <code>{schema}</code>
            <CopyText text={schema} label={schema} />
          </p>
          <DataTable
            caption={`Attributes of ${schema}`}
            columns={columns}
            rows={lines.filter((line) => line.schema === schema)}
            rowKey={({ path }) => path}
          />
        </div>
      ))}
    </Card>
  );
}

function Source({ text }: { text: string | null }) {
  if (text === null) return <span className={classes.quiet}>your own</span>;
  return <code className={classes.source}>{text}</code>;
}
