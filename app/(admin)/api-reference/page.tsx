import type { Metadata } from "next";
import { readDocument } from "@/app/api/v1/_document/read-document";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { requirePermission } from "@/lib/auth/server/session";
import { CallCard } from "./_components/call-card";
import classes from "./_components/reference.module.css";
import { Words } from "./_components/words";

export const metadata: Metadata = { title: "API reference" };

/** The API's document to read: every call with what it takes and answers. */
export default async function ApiReferencePage() {
  await requirePermission("roster.read");
  const { topics, sharedAnswers } = readDocument();
  return (
    <>
      <PageHeader
        title="API reference"
        meta={
          <a className={classes.raw} href="/api/v1/openapi.json">
            OpenAPI 3.1 document
          </a>
        }
      />
      <PageBody>
        <div className={classes.page}>
          <nav className={classes.contents} aria-label="Calls">
            {topics.map(({ name, calls }) => (
              <section key={name}>
                <h2>{name}</h2>
                <ul>
                  {calls.map(({ id, method, title }) => (
                    <li key={id}>
                      <a href={`#${id}`}>
                        <span className={classes.method}>{method}</span> {title}
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </nav>
          <div className={classes.calls}>
            <Card title="Every call">
              <div className={classes.parts}>
                <p className={classes.text}>
                  Send a service key, made under Manage → API keys. What a key may do are its
                  scopes. Times are ISO 8601 with an offset. Refusals are problem+json and name the
                  place and the remedy.
                </p>
                <CodeBlock
                  label="Request"
                  code={
                    'curl -H "Authorization: Bearer qk_…" https://your-quorum/api/v1/segmentation'
                  }
                />
                <dl className={classes.answers}>
                  {sharedAnswers.map(({ status, means }) => (
                    <div key={status}>
                      <dt>{status}</dt>
                      <dd>
                        <Words text={means} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </div>
            </Card>
            {topics
              .flatMap(({ calls }) => calls)
              .map((call) => (
                <CallCard key={call.id} call={call} />
              ))}
          </div>
        </div>
      </PageBody>
    </>
  );
}
