/** An attribute as RFC 7643, 7 describes it. */
export interface Attribute {
  name: string;
  type: "string" | "boolean" | "dateTime" | "reference" | "complex";
  multiValued: boolean;
  description: string;
  required: boolean;
  caseExact: boolean;
  mutability: "readOnly" | "readWrite" | "writeOnly" | "immutable";
  returned: "always" | "default" | "never";
  uniqueness: "none" | "server";
  canonicalValues?: readonly string[];
  referenceTypes?: readonly string[];
  subAttributes?: readonly Attribute[];
}

/** A schema of attributes, named by its URN. */
export interface Schema {
  id: string;
  name: string;
  description: string;
  attributes: readonly Attribute[];
}

/** The schemas of one kind of resource: its core, then its extensions. */
export interface Vocabulary {
  core: Schema;
  extensions: readonly Schema[];
}

/** An attribute with what is usual left out: one optional text that a client reads and writes. */
export function attribute(
  name: string,
  description: string,
  other: Partial<Attribute> = {},
): Attribute {
  return {
    name,
    type: "string",
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: "readWrite",
    returned: "default",
    uniqueness: "none",
    ...other,
  };
}

const readOnly = { mutability: "readOnly" } as const;
const exact = { caseExact: true } as const;

/** Attributes that every resource has and no schema lists (RFC 7643, 3.1). */
export const commonAttributes: readonly Attribute[] = [
  attribute("id", "Identifier given by Quorum; never changes.", {
    ...readOnly,
    ...exact,
    ...{ returned: "always", uniqueness: "server" },
  }),
  attribute("externalId", "Identifier given by the identity provider.", exact),
  attribute("meta", "When it was made and last changed.", {
    ...readOnly,
    type: "complex",
    subAttributes: [
      attribute("resourceType", "Kind of resource.", { ...readOnly, ...exact }),
      attribute("created", "When it was made.", { ...readOnly, type: "dateTime" }),
      attribute("lastModified", "When it last changed.", { ...readOnly, type: "dateTime" }),
      attribute("location", "Its address.", { ...readOnly, type: "reference", ...exact }),
      attribute("version", "Its version, as in ETag.", { ...readOnly, ...exact }),
    ],
  }),
];

/** The schema of the vocabulary with this URN, in any case; undefined when it has none. */
export function findSchema({ core, extensions }: Vocabulary, urn: string): Schema | undefined {
  const wanted = urn.toLowerCase();
  return [core, ...extensions].find(({ id }) => id.toLowerCase() === wanted);
}

/** The attribute with this name, in any case (RFC 7643, 2.1). */
export function findAttribute(
  attributes: readonly Attribute[] | undefined,
  name: string,
): Attribute | undefined {
  const wanted = name.toLowerCase();
  return attributes?.find((one) => one.name.toLowerCase() === wanted);
}

/** The attributes of a schema; those of the core with what every resource has. */
export function attributesOf(vocabulary: Vocabulary, schema: Schema): readonly Attribute[] {
  return schema === vocabulary.core
    ? [...commonAttributes, ...schema.attributes]
    : schema.attributes;
}
