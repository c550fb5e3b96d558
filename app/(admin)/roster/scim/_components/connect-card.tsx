import { Card } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { InternalLink } from "@/components/ui/internal-link";
import classes from "./scim.module.css";

export interface ProvisioningKey {
  id: string;
  name: string;
  prefix: string;
  lastUsed: string | null;
}

interface ConnectCardProps {
  base: string;
  keys: ProvisioningKey[];
  onCreate: () => void;
}

/** What a provider asks for: an address and a token. */
export function ConnectCard({ base, keys, onCreate }: ConnectCardProps) {
  return (
    <Card title="Connect">
      <dl className={classes.facts}>
        <dt>Base URL</dt>
        <dd>
          <code className={classes.code}>{base}</code>
          <CopyText text={base} label="Base URL" />
        </dd>
        <dt>Token</dt>
        <dd>
          {keys.length > 0 ? (
            <ul className={classes.keys}>
              {keys.map((key) => (
                <li key={key.id}>
                  <b dir="auto">{key.name}</b> <code className={classes.prefix}>{key.prefix}…</code>{" "}
                  <span className={classes.quiet}>
                    {key.lastUsed ? `used ${key.lastUsed}` : "never used"}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <span>
              No key may provision people yet.{" "}
              <button type="button" className={classes.link} onClick={onCreate}>
                Create one
              </button>
            </span>
          )}
        </dd>
        <dt>Okta</dt>
        <dd>
          <p className={classes.text}>
            SCIM 2.0 test app (Header Auth), or your own app with SCIM: version 2.0, unique
            identifier <code>userName</code>, HTTP Header. Switch on: push new users, push profile
            updates, push groups.
          </p>
        </dd>
        <dt>Entra ID</dt>
        <dd>
          <p className={classes.text}>
            Enterprise application → Provisioning → Automatic. The Tenant URL is the base URL with{" "}
            <code>?aadOptscim062020</code> behind it, the Secret Token a key. Match on{" "}
            <code>userName</code>.
          </p>
        </dd>
      </dl>
      <p className={classes.help}>
        Whoever the provider deactivates or deletes becomes inactive here and is never removed.
        People of the roster who have the same user name or e-mail address are taken over, not added
        again. Keys end under{" "}
        <InternalLink href="/api-keys" className={classes.link}>
          API keys
        </InternalLink>
        .
      </p>
    </Card>
  );
}
