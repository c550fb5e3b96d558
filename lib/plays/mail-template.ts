/** The fields a text may hold, with what each stands for. */
export const mailFields = {
  "user.name": "the user’s name",
  "user.first_name": "the user’s first name",
  "user.email": "the user’s e-mail address",
  "account.name": "the account’s name",
  "course.title": "the course or path of the event",
  "next_course.title": "the next course of a path that was begun",
  "event.date": "the day of the event",
  "organization.name": "your organization",
  csat_link: "the link to the satisfaction survey of the course",
} as const;
export type MailField = keyof typeof mailFields;

/** A field's value; one that is not known now is null. */
export type MailValues = Readonly<Record<MailField, string | null>>;

const FIELD = /\{([^{}\n]*)\}/g;

const isField = (name: string): name is MailField => Object.hasOwn(mailFields, name);

/** Names in braces that are no fields, each once. */
export function unknownFields(text: string): string[] {
  return [...new Set([...text.matchAll(FIELD)].map(([, name = ""]) => name))].filter(
    (name) => !isField(name),
  );
}

/** The fields of a text, each once. */
export function fieldsOf(text: string): MailField[] {
  return [...new Set([...text.matchAll(FIELD)].map(([, name = ""]) => name))].filter(isField);
}

/** The text with its fields' values; an unknown value leaves nothing. What a value says is never read as a field. */
export function fillTemplate(text: string, values: MailValues): string {
  return text.replace(FIELD, (whole, name: string) =>
    isField(name) ? (values[name] ?? "") : whole,
  );
}
