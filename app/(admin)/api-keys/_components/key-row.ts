/** A service key as the page shows it: moments are words in the organization's time zone. */
export interface KeyRow {
  id: string;
  name: string;
  /** First characters of the secret, to tell keys apart. */
  prefix: string;
  scopes: string[];
  createdBy: string;
  created: string;
  lastUsed: string | null;
  revoked: string | null;
}
