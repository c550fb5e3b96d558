import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { fieldValues } from "@/db/schema/roster";
import type { Transaction } from "@/db/tenant";
import { type FieldDefinition, isSensitive } from "../field";
import { loadFields, type OrganizationField } from "./load-fields";
import { openSealer, type Sealer } from "./seal";

/** Codes are positive 31-bit numbers; 0 stands for no value. */
const MAX_CODE = 2 ** 31 - 1;

/** A value as the dictionary stores it: the label of a sensitive field is sealed. */
export interface StoredValue {
  fieldKey: string;
  code: number;
  label: string;
}

interface Entries {
  codes: Map<string, number>;
  labels: Map<number, string>;
}

/**
 * The values of all fields of one organization, held in memory: value to code and back. Only the worker can
 * open one, since it alone has the key of sensitive labels. Codes are random, so they tell nothing of how
 * frequent a value is.
 */
export class FieldDictionary {
  readonly #entries = new Map<string, Entries>();
  #added: { field: FieldDefinition; code: number; value: string }[] = [];

  private constructor(
    private readonly tenantId: string,
    private readonly sealer: Sealer,
    readonly fields: readonly OrganizationField[],
  ) {
    for (const { definition } of fields) {
      this.#entries.set(definition.key, { codes: new Map(), labels: new Map() });
    }
  }

  /** Loads the fields and all their values in a transaction of the organization. */
  static async load(tx: Transaction, tenantId: string): Promise<FieldDictionary> {
    const fields = await loadFields(tx, tenantId);
    const dictionary = new FieldDictionary(tenantId, openSealer(), fields);
    const definitions = new Map(fields.map(({ definition }) => [definition.key, definition]));
    const rows = await tx.select().from(fieldValues).where(eq(fieldValues.tenantId, tenantId));
    for (const { fieldKey, code, label } of rows) {
      const field = definitions.get(fieldKey);
      if (!field) continue;
      const value = isSensitive(field)
        ? dictionary.sealer.open(label, dictionary.#context(fieldKey))
        : label;
      dictionary.#remember(fieldKey, value, code);
    }
    return dictionary;
  }

  /** The code of a canonical value, 0 for `""`; a value that is not known yet gets a new one. */
  codeOf(field: FieldDefinition, value: string): number {
    if (value === "") return 0;
    const entries = this.#entriesOf(field.key);
    const known = entries.codes.get(value);
    if (known !== undefined) return known;
    let code = randomInt(1, MAX_CODE);
    while (entries.labels.has(code)) code = randomInt(1, MAX_CODE);
    this.#remember(field.key, value, code);
    this.#added.push({ field, code, value });
    return code;
  }

  /** The canonical value of a code, `""` for 0; throws for a code that was never given. */
  labelOf(fieldKey: string, code: number): string {
    if (code === 0) return "";
    const label = this.#entriesOf(fieldKey).labels.get(code);
    if (label === undefined) throw new Error(`The field “${fieldKey}” has no code ${code}.`);
    return label;
  }

  /** The values that were added since the last call, ready to be stored. */
  takeAdded(): StoredValue[] {
    const added = this.#added.map(({ field, code, value }) => ({
      fieldKey: field.key,
      code,
      label: isSensitive(field) ? this.sealer.seal(value, this.#context(field.key)) : value,
    }));
    this.#added = [];
    return added;
  }

  #entriesOf(fieldKey: string): Entries {
    const entries = this.#entries.get(fieldKey);
    if (!entries) throw new Error(`The organization has no field “${fieldKey}”.`);
    return entries;
  }

  #remember(fieldKey: string, value: string, code: number): void {
    const entries = this.#entriesOf(fieldKey);
    entries.codes.set(value, code);
    entries.labels.set(code, value);
  }

  #context(fieldKey: string): string {
    return `${this.tenantId}/${fieldKey}`;
  }
}
