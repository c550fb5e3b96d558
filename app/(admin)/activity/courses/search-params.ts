import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { peopleStates, subjectKinds } from "@/lib/activity/subject-list";

export const subjectSorts = ["title", "enrolled", "completed", "rate", "days", "csat"] as const;
export type SubjectSort = (typeof subjectSorts)[number];

/** What the address of the catalogue holds: courses or paths, by what, with the archived or without. */
export const catalogueParams = {
  kind: parseAsStringLiteral(subjectKinds).withDefault("course"),
  sort: parseAsStringLiteral(subjectSorts).withDefault("enrolled"),
  up: parseAsBoolean.withDefault(false),
  archived: parseAsBoolean.withDefault(false),
};
export type CatalogueAsked = inferParserType<typeof catalogueParams>;

export const loadCatalogueParams = createLoader(catalogueParams);

const serializeCatalogue = createSerializer(catalogueParams);

/** The address of the catalogue with these parameters. */
export const catalogueHref = (asked: Partial<CatalogueAsked>): string =>
  `/activity/courses${serializeCatalogue(asked)}`;

/** What the address of a course or path holds: whose names are listed, and the page of them. */
export const peopleParams = {
  state: parseAsStringLiteral(peopleStates).withDefault("enrolled"),
  page: parseAsInteger.withDefault(1),
};

export const loadPeopleParams = createLoader(peopleParams);

const serializePeople = createSerializer(peopleParams);

/** The address of a course or path with these parameters. */
export const subjectHref = (
  id: number,
  asked: Partial<inferParserType<typeof peopleParams>> = {},
): string => `/activity/courses/${id}${serializePeople(asked)}`;
