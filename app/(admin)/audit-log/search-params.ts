import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";

/** What the address of the audit log holds: the filter and, from the second page on, where the page begins. */
export const auditParams = {
  action: parseAsString,
  actor: parseAsString,
  from: parseAsString,
  to: parseAsString,
  before: parseAsInteger,
};

export const loadAuditParams = createLoader(auditParams);
