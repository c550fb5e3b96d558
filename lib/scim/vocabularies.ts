import type { FieldDefinition } from "@/lib/fields/field";
import { type PersonColumn, personColumns } from "./person-columns";
import { type Attribute, attribute, type Schema, type Vocabulary } from "./schema";
import { urns } from "./urns";

const readOnly = { mutability: "readOnly" } as const;

const userCore: Omit<Schema, "attributes"> = {
  id: urns.user,
  name: "User",
  description: "A person of the roster.",
};

const userAttributes: readonly Attribute[] = [
  attribute("userName", "Name by which the identity provider knows the person.", {
    ...{ required: true, uniqueness: "server" },
  }),
  attribute("name", "The person’s name.", {
    type: "complex",
    subAttributes: [
      attribute("formatted", "Given and family name.", readOnly),
      attribute("familyName", "Family name."),
      attribute("givenName", "Given name."),
    ],
  }),
  attribute("displayName", "Name as the identity provider shows it."),
  attribute("active", "Whether the person takes part; false makes it inactive, never deletes it.", {
    type: "boolean",
  }),
  attribute("emails", "The work e-mail address; others are not kept.", {
    ...{ type: "complex", multiValued: true },
    subAttributes: [
      attribute("value", "The address."),
      attribute("type", "Kind of address.", { canonicalValues: ["work"] }),
      attribute("primary", "Whether it is the main one.", { type: "boolean" }),
    ],
  }),
  attribute("groups", "Groups that the person is in.", {
    ...{ ...readOnly, type: "complex", multiValued: true },
    subAttributes: [
      attribute("value", "Identifier of the group.", { ...readOnly, caseExact: true }),
      attribute("$ref", "Address of the group.", {
        ...{ ...readOnly, type: "reference", caseExact: true, referenceTypes: ["Group"] },
      }),
      attribute("display", "Name of the group.", readOnly),
    ],
  }),
];

const managerAttribute = attribute("manager", "The person’s manager.", {
  type: "complex",
  subAttributes: [
    attribute("value", "Identifier of the manager: its id, externalId, userName or roster key.", {
      caseExact: true,
    }),
    attribute("$ref", "Address of the manager.", {
      ...{ ...readOnly, type: "reference", caseExact: true, referenceTypes: ["User"] },
    }),
    attribute("displayName", "Name of the manager.", readOnly),
  ],
});

/** What a User of this organization is made of: core, enterprise, and the roster's own columns. */
export function userVocabulary(fields: readonly FieldDefinition[]): Vocabulary {
  const columns = personColumns(fields);
  const of = (schema: string) =>
    columns.filter((one) => one.schema === schema && !one.sub).map(columnAttribute);
  return {
    core: { ...userCore, attributes: [...userAttributes, ...of(urns.user)] },
    extensions: [
      {
        ...{ id: urns.enterprise, name: "EnterpriseUser", description: "A person at work." },
        attributes: [...of(urns.enterprise), managerAttribute],
      },
      {
        ...{ id: urns.roster, name: "RosterUser" },
        description: "The roster’s columns and segmentation fields of your organization.",
        attributes: of(urns.roster),
      },
    ],
  };
}

function columnAttribute({ attribute: name, column, description, isConfidential }: PersonColumn) {
  return attribute(name, description, {
    ...(isConfidential ? { mutability: "writeOnly", returned: "never" } : {}),
    caseExact: column === "employee_id" || column === "scorm_id",
  });
}

/** What a Group is made of. */
export const groupVocabulary: Vocabulary = {
  core: {
    ...{ id: urns.group, name: "Group", description: "A group of the identity provider." },
    attributes: [
      attribute("displayName", "Name of the group.", { required: true, uniqueness: "server" }),
      attribute("members", "People in the group.", {
        ...{ type: "complex", multiValued: true },
        subAttributes: [
          attribute("value", "Identifier of the person.", { caseExact: true }),
          attribute("$ref", "Address of the person.", {
            ...{ ...readOnly, type: "reference", caseExact: true, referenceTypes: ["User"] },
          }),
          attribute("type", "Kind of member.", { ...readOnly, canonicalValues: ["User"] }),
          attribute("display", "Name of the person.", readOnly),
        ],
      }),
    ],
  },
  extensions: [],
};
