import { Arg, Field } from 'type-graphql'
import { Lang } from '../../platform/codes/enums'

/** A class of the graph that is put together by functions. */
export type GraphClass = abstract new (...values: never[]) => object

/** What a field answers: as the decorators of type-graphql take it. */
// biome-ignore lint/suspicious/noExplicitAny: the type that type-graphql gives to what its thunks return
export type FieldType = () => any

interface FieldOptions {
  readonly description?: string
  readonly nullable?: boolean
}

export interface FieldArgument extends FieldOptions {
  readonly name: string
  readonly type: FieldType
}

/**
 * Adds a field to a class whose resolvers are simple. Where its property is a method, the executor calls it with the field's
 * arguments, as one object, and the context: decorated as a method, type-graphql would put itself in between, which tables of
 * thousands of cells can not afford.
 */
export function addField(
  target: GraphClass,
  name: string,
  type: FieldType,
  options: FieldOptions = {},
  args: readonly FieldArgument[] = [],
): void {
  Field(type, { ...options })(target.prototype, name)
  for (const [at, { name: argument, type: argumentType, ...rest }] of args.entries())
    Arg(argument, argumentType, { ...rest })(target.prototype, name, at)
}

/** The argument of every field that answers words. */
export const LANG_ARGUMENT: FieldArgument = { name: 'lang', type: () => Lang, nullable: true }
