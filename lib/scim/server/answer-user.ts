import { type Person, personResource } from "../person";
import { toJson } from "../resource";
import type { ScimSettings } from "./settings";
import { type Versioned, versioned } from "./versioned";

/** A person as it is answered in whole. */
export function answerUser(settings: ScimSettings, person: Person): Versioned {
  const { columns, vocabulary, base } = settings;
  const resource = personResource(person, columns, base);
  return versioned(toJson(vocabulary, resource), `${base}/Users/${person.id}`);
}
