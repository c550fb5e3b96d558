import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listFields } from "@/lib/fields/server/list-fields";
import { rosterColumns } from "@/lib/roster/roster-columns";
import { TemplateMenu } from "../_components/template-menu";
import { WizardHeader } from "../_components/wizard-header";
import { UploadForm } from "./_components/upload-form";
import classes from "./needs.module.css";

export const metadata: Metadata = { title: "Upload a roster" };

/** The first step of an import: the file. */
export default async function UploadPage() {
  const actor = await requirePermission("roster.import");
  const { organization } = await requireSession();
  const fields = await listFields(actor, {});
  const enabled = fields.filter(({ isEnabled }) => isEnabled).map(({ definition }) => definition);
  const columns = rosterColumns(enabled, organization.rosterKey);
  const required = columns.filter(({ isRequired }) => isRequired);

  return (
    <>
      <WizardHeader step="upload" view={null} actions={<TemplateMenu />} />
      <PageBody
        panel={
          <SidePanel
            title="What the file needs"
            subtitle="One row a person, the names of the columns in the first row."
          >
            <PanelSection title="Must be there" isFirst>
              <ul className={classes.columns}>
                {required.map((column) => (
                  <li key={column.key}>
                    <b>{column.header}</b>
                    <span>{column.description}</span>
                  </li>
                ))}
              </ul>
            </PanelSection>
            <PanelSection title="May be there">
              <p className={classes.others}>
                {columns
                  .filter(({ isRequired }) => !isRequired)
                  .map(({ header }) => header)
                  .join(", ")}
                .
              </p>
              <p className={classes.quiet}>
                Other columns are shown and left out, if you agree. An empty cell clears a value; a
                column that is not in the file is left as it is.
              </p>
            </PanelSection>
            <PanelSection title="What happens to it">
              <p className={classes.quiet}>
                Sensitive values are sealed and never shown for a person. The rows of the file are
                deleted after the commit.
              </p>
            </PanelSection>
          </SidePanel>
        }
      >
        <UploadForm />
      </PageBody>
    </>
  );
}
