import type { DocumentedCall } from "@/app/api/v1/_document/read-document";
import { CodeBlock } from "@/components/ui/code-block";
import classes from "./reference.module.css";
import { type SchemaRow, schemaChoices, schemaRows } from "./schema-rows";
import { Words } from "./words";

/** One call: what it does, takes and answers. */
export function CallCard({ call }: { call: DocumentedCall }) {
  const { id, method, path, title, paragraphs, parameters, bodies, answers } = call;
  return (
    <section className={classes.call} id={id} aria-labelledby={`${id}-title`}>
      <h2 className={classes.title} id={`${id}-title`}>
        {title}
      </h2>
      <p className={classes.path}>
        <span className={classes.method}>{method}</span> <code>{path}</code>
      </p>
      {paragraphs.map((text) => (
        <p key={text} className={classes.text}>
          <Words text={text} />
        </p>
      ))}
      {parameters.length > 0 ? (
        <>
          <h3>Parameters</h3>
          <Members
            caption={`Parameters of ${title}`}
            rows={parameters.map(({ name, in: place, required, description, schema }) => {
              const [row] = schemaRows({ properties: { [name]: schema } });
              const text = [description, row?.text].filter((part) => part).join(" ");
              return {
                ...{ name, type: `${row?.type ?? ""} · ${place}`, isRequired: required, text },
              };
            })}
          />
        </>
      ) : null}
      {bodies.map((body) => (
        <ContentPart key={body.type} heading={`Body as ${body.type}`} content={body} />
      ))}
      {answers.map(({ status, means, contents }) => (
        <div key={status}>
          <h3>
            {status} <span className={classes.means}>{means}</span>
          </h3>
          {contents
            .filter(({ type }) => type !== "application/problem+json")
            .map((content) => (
              <ContentPart key={content.type} heading={null} content={content} />
            ))}
        </div>
      ))}
    </section>
  );
}

function ContentPart({
  heading,
  content,
}: {
  heading: string | null;
  content: DocumentedCall["bodies"][number];
}) {
  const { type, note, schema, example } = content;
  return (
    <>
      {heading ? <h3>{heading}</h3> : null}
      {note ? (
        <p className={classes.text}>
          <Words text={note} />
        </p>
      ) : null}
      {schemaChoices(schema).map((choice) => {
        const rows = schemaRows(choice.schema);
        if (rows.length === 0) return null;
        return choice.name === null ? (
          <Members key="only" caption={`Members of ${type}`} rows={rows} />
        ) : (
          <details key={choice.name} className={classes.choice}>
            <summary>
              <code>{choice.name}</code>
            </summary>
            <Members caption={`Members of ${choice.name}`} rows={rows} />
          </details>
        );
      })}
      {example ? <CodeBlock label="Example" code={example.trimEnd()} /> : null}
    </>
  );
}

function Members({ caption, rows }: { caption: string; rows: readonly SchemaRow[] }) {
  return (
    <div className={classes.table}>
      <table className={classes.members} aria-label={caption}>
        <tbody>
          {rows.map(({ name, type, isRequired, text }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                {isRequired ? <span className={classes.required}>required</span> : null}
              </th>
              <td className={classes.type}>{type}</td>
              <td>
                <Words text={text} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
