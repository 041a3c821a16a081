/**
 * What fields say of their cost in the schema; the gateway counts by it (docs/limits.md). Weights are in units: one is the making of an
 * object of an answer.
 *
 * Source: https://specs.apollo.dev/cost/v0.1, after IBM's specification of GraphQL cost directives.
 */

/** A connection of as many edges as `first` says. */
export const PAGED =
  '@listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)'

/** A list of as many rows as `first` says. */
export const SLICED = '@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)'

/** A list that is counted as so long, however long it turns out. */
export function assumedSize(size: number): string {
  return `@listSize(assumedSize: ${size})`
}

/** A field whose answer takes more than other objects do. */
export function weight(units: number): string {
  return `@cost(weight: ${units})`
}
