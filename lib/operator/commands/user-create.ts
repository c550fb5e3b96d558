import { randomBytes } from "node:crypto";
import { createUser, NewUser } from "@/lib/auth/server/create-user";
import type { OperatorCommand } from "../operator-command";
import { openOwnerDatabase } from "../owner-database";

export const userCreateCommand: OperatorCommand = {
  name: "user create",
  summary: "gives a person a role in an organization, and an account if it has none",
  options: {
    org: { type: "string", help: "slug of the organization", isRequired: true },
    email: { type: "string", help: "the person's e-mail, used to sign in", isRequired: true },
    name: { type: "string", help: "the person's name", isRequired: true },
    role: { type: "string", help: "admin, analyst or csm", isRequired: true },
    password: {
      type: "string",
      help: "first password, 12 characters or more; made up unless given",
    },
  },
  async run(values) {
    openOwnerDatabase();
    const password = values.password ?? randomBytes(12).toString("base64url");
    const user = NewUser.parse({ ...values, organization: values.org, password });
    const { isNew } = await createUser(user);
    console.log(
      isNew
        ? `Created ${user.email} as ${user.role}.${values.password ? "" : ` First password: ${password}`}`
        : `${user.email} is now ${user.role} in ${user.organization}; its password stays as it was.`,
    );
  },
};
