import type { BuilderChoices } from "./audience-view";
import type { Vocabulary } from "./vocabulary";

/** The vocabulary of what the builder offers. */
export function vocabularyOf({ object, attributes, audiences }: BuilderChoices): Vocabulary {
  return {
    object,
    attributes: new Map(attributes.map((definition) => [definition.key, definition])),
    audiences: new Map(audiences.map((audience) => [audience.id, audience])),
  };
}
