/**
 * The parameters of a tracking pixel as the body that the collector would send: `sdr_s` service, `sdr_u` user, `sdr_o`
 * account, `sdr_m` module, `sdr_a` activity, `sdr_id` the event's own ID, and `sdr_u.<attribute>`, `sdr_o.<attribute>`
 * (whose `name` is the name; `sdr_odn` and `sdr_udn` are its old spellings).
 */
export function pixelCall(
  parameters: Iterable<readonly [string, string]>,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const user: Record<string, unknown> = {};
  const account: Record<string, unknown> = {};
  for (const [name, value] of parameters) {
    const plain = plainNames[name];
    if (plain) body[plain] = value;
    else if (name === "sdr_u") user.id = value;
    else if (name === "sdr_o") account.id = value;
    else if (name === "sdr_udn") user.name = value;
    else if (name === "sdr_odn") account.name = value;
    else if (isAttribute(name, "sdr_u.")) user[name.slice(6)] = value;
    else if (isAttribute(name, "sdr_o.")) account[name.slice(6)] = value;
  }
  return { ...body, user, account };
}

const plainNames: Readonly<Record<string, string>> = {
  ...{ sdr_s: "service_id", sdr_id: "id", sdr_m: "module", sdr_a: "activity" },
};

/** The ID itself comes without a dot. */
const isAttribute = (name: string, prefix: string) =>
  name.startsWith(prefix) && name.length > prefix.length && name !== `${prefix}id`;
