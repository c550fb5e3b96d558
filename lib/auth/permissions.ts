export const roles = ["admin", "analyst", "csm"] as const;
export type Role = (typeof roles)[number];

/**
 * The one table of who may do what (spec: permission × role). A service key may do what its scopes name,
 * whatever the role of the person who made it.
 */
const table = {
  "overview.read": ["admin", "analyst", "csm"],
  "segmentation.read": ["admin", "analyst", "csm"],
  /** Combining fields into a breakdown, which spends of what a wave can show. */
  "segmentation.declare": ["admin", "csm"],
  "directory.read": ["admin", "analyst", "csm"],
  "roster.read": ["admin", "analyst", "csm"],
  "roster.import": ["admin", "csm"],
  "roster.sync": ["admin", "csm"],
  /** The worker's alone. */
  "roster.fetch": [],
  "roster.erase": ["admin", "csm"],
  /** The worker's alone. */
  "roster.forget": [],
  /** An identity provider's alone, by its key. */
  "roster.provision": [],
  /** The worker's alone. */
  "roster.fold": [],
  "fields.read": ["admin", "analyst", "csm"],
  "fields.arrange": ["admin", "csm"],
  "fields.define": ["csm"],
  "surveys.read": ["admin", "analyst", "csm"],
  "surveys.define": ["csm"],
  "responses.load": ["admin", "csm"],
  "waves.close": ["admin", "csm"],
  /** The worker's alone. */
  "waves.publish": [],
  "benchmarks.load": ["csm"],
  "learners.read": ["admin", "analyst", "csm"],
  "learners.export": ["admin", "analyst", "csm"],
  "learners.manage": ["admin", "csm"],
  "views.save": ["admin", "analyst", "csm"],
  "views.share": ["admin", "csm"],
  "coaches.read": ["admin", "analyst", "csm"],
  "coaches.manage": ["admin", "csm"],
  "coaching.read": ["admin", "csm"],
  "coaching.set-up": ["csm"],
  /** The coaching platform's alone, by its key. */
  "coaching.record": [],
  "outbox.read": ["admin", "csm"],
  /** The worker's alone. */
  "outbox.send": [],
  "activity.read": ["admin", "analyst", "csm"],
  "activity.manage": ["admin", "csm"],
  /** The collector's, and trusted back ends' by their key. */
  "activity.record": [],
  /** The worker's alone. */
  "activity.compute": [],
  "implementation.read": ["admin", "analyst", "csm"],
  "implementation.manage": ["admin", "csm"],
  "users.read": ["admin", "csm"],
  "users.manage": ["admin", "csm"],
  "keys.manage": ["admin", "csm"],
  "audit.read": ["admin", "csm"],
  "organization.manage": ["csm"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

/** The scopes a service key can be given, each with the permissions it stands for. */
export const scopes = {
  "reports:read": ["segmentation.read"],
  "roster:write": ["roster.import", "roster.read"],
  "scim:write": ["roster.provision"],
  "surveys:write": ["surveys.define"],
  "responses:write": ["responses.load"],
  "waves:write": ["waves.close"],
  "benchmarks:write": ["benchmarks.load"],
  "coaching:write": ["coaching.record"],
  "activity:write": ["activity.record"],
} as const satisfies Record<string, readonly Permission[]>;

export type KeyScope = keyof typeof scopes;
export const keyScopes = Object.keys(scopes) as [KeyScope, ...KeyScope[]];

/** True when a person of `role` may use `permission`. */
export function roleMay(role: Role, permission: Permission): boolean {
  return (table[permission] as readonly Role[]).includes(role);
}

/** True when a key with these scopes may use `permission`; scopes it does not know count for nothing. */
export function scopesMay(held: readonly string[], permission: Permission): boolean {
  return keyScopes.some(
    (scope) =>
      held.includes(scope) && (scopes[scope] as readonly Permission[]).includes(permission),
  );
}

/** The roles that hold a permission, for the page that says what is needed. */
export function rolesWith(permission: Permission): readonly Role[] {
  return table[permission];
}
