import { systemActor } from "@/lib/auth/actor";
import { createOrganization, NewOrganization } from "@/lib/auth/server/create-organization";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import { provisionCoaching } from "@/lib/groups/server/provision-coaching";
import { type OperatorCommand, text } from "../operator-command";
import { openOwnerDatabase } from "../owner-database";

export const orgCreateCommand: OperatorCommand = {
  name: "org create",
  summary: "creates an organization with the standard fields",
  options: {
    name: { type: "string", help: "its name as people read it", isRequired: true },
    slug: {
      type: "string",
      help: "its short name: lower-case letters, digits, hyphens",
      isRequired: true,
    },
    key: { type: "string", help: "what the roster is keyed on: employee_id, email or scorm_id" },
    premium: { type: "boolean", help: "switches Segmentation on" },
    threshold: { type: "string", help: "fewest learners behind a figure, 5 to 20; 5 unless given" },
  },
  async run(values) {
    openOwnerDatabase();
    const id = await createOrganization(
      NewOrganization.parse({
        name: values.name,
        slug: values.slug,
        rosterKey: values.key ?? "employee_id",
        isPremium: values.premium === true,
        threshold: Number(values.threshold ?? 5),
      }),
    );
    await provisionFields(systemActor(id, "operator"), {});
    await provisionCoaching(systemActor(id, "operator"), {});
    console.log(`Created ${text(values.name)} (${text(values.slug)}).`);
  },
};
