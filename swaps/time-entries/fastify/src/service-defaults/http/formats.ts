import Type, { type TSchema, type Static } from 'typebox';
import { isId } from '../../contract/ids.js';
import { parseInstant } from '../../contract/instants.js';

/** What JSON Schema has no keyword for; ajv is given these. */
export const formats = {
  id: (text: string): boolean => isId(text),
  instant: (text: string): boolean => parseInstant(text) !== undefined,
  // UTF-16 with half a character can't be kept as UTF-8.
  text: (text: string): boolean => text.isWellFormed(),
};

export const Id = Type.String({ format: 'id' });
export const Instant = Type.String({ format: 'instant' });
export const Text = Type.String({ format: 'text' });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A body without other members than these. */
export const Body = <T extends Record<string, TSchema>>(members: T) => Type.Object(members, { additionalProperties: false });

export type BodyOf<T extends TSchema> = Static<T>;

/** A body that may be left out. */
export const optionalBody = <T extends TSchema>(schema: T) => Nullable(schema);
