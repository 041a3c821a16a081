import { costOfTable, tooCostly } from '../../platform/limits/cost-limit'
import type { Cube, Dimension } from '../cubes/cube'
import type { KnownRegion } from '../store/region.repository'
import type { AnswerAxis } from './answer'
import type { FoundGrain } from './find-grain'
import { levelOf, liesIn, type Question } from './question'
import type { Slice } from './slice'
import { unknownCode } from './suggest'

export interface AxesOptions {
  readonly cube: Cube
  readonly question: Question
  readonly found: FoundGrain
  readonly periods: readonly string[]
  readonly regions: ReadonlyMap<string, KnownRegion>
}

/**
 * The axes of an answer: dimensions of the grain that `by` does not name first, in the order of the cube's, then those of `by`
 * in its order. Codes that are declared are in their order, others ascending. Throws BAD_USER_INPUT where a filter names a
 * code that there is not.
 */
export function axesOf(options: AxesOptions, slices: readonly (Slice | null)[]): AnswerAxis[] {
  return dimensionsOf(options).map((dimension) => ({
    dimension: dimension.name,
    codes: codesOf(dimension, options, slices),
  }))
}

/**
 * Throws OPERATION_TOO_COSTLY where an answer would cost more than the limit, as far as that is known before anything is read: codes that
 * come with the data count as one.
 */
export function checkCost(options: AxesOptions, costLimit: number): void {
  const counts = dimensionsOf(options).map((dimension) => ({
    name: dimension.name,
    count: knownCount(dimension, options),
  }))
  checkRows(counts, costLimit)
}

export function checkRowsOf(axes: readonly AnswerAxis[], costLimit: number): void {
  checkRows(
    axes.map(({ dimension, codes }) => ({ name: dimension, count: codes.length })),
    costLimit,
  )
}

function checkRows(
  counts: readonly { readonly name: string; readonly count: number }[],
  costLimit: number,
): void {
  const rows = counts.reduce((product, { count }) => product * count, 1)
  const cost = costOfTable(rows, 1)
  if (cost <= costLimit) return
  const product = counts.map(({ name, count }) => `${name} ${count}`).join(' × ')
  throw tooCostly(cost, costLimit, {
    en: `The answer would have ${rows} rows (${product}): ask for fewer periods, regions or codes.`,
    fr: `La réponse aurait ${rows} lignes (${product}) : demandez moins de périodes, de régions ou de codes.`,
  })
}

function dimensionsOf({ cube, question: { by }, found: { grain, level } }: AxesOptions): Dimension[] {
  const inKey = cube.dimensions.filter(
    ({ name }) => name === 'PERIOD' || grain.by.includes(name) || (name === 'REGION' && level !== null),
  )
  const asked = by.flatMap((name) => inKey.filter((dimension) => dimension.name === name))
  return [...inKey.filter((dimension) => !asked.includes(dimension)), ...asked]
}

function codesOf(dimension: Dimension, options: AxesOptions, slices: readonly (Slice | null)[]): string[] {
  if (dimension.name === 'PERIOD') return [...options.periods]
  if (dimension.name === 'REGION') return regionCodes(options, slices)
  const asked = options.question.codes.get(dimension.name)
  const held = dimension.isOfColumns
    ? [...new Set(slices.flatMap((slice) => [...(slice?.table.columns.keys() ?? [])]))]
    : heldCodes(dimension.name, slices)
  if (dimension.codes.kind === 'LIST') {
    const wanted = asked ?? held
    return dimension.codes.codes.map(({ code }) => code).filter((code) => wanted.includes(code))
  }
  const unknown = asked?.find((code) => !held.includes(code))
  if (unknown !== undefined) throw unknownCode(dimension.filter, unknown, held)
  return asked ? [...new Set(asked)].sort() : held
}

function regionCodes(
  { question, found: { level }, regions }: AxesOptions,
  slices: readonly (Slice | null)[],
): string[] {
  if (level === 'COUNTRY') return ['CA']
  const { within, codes } = question.region
  const held = heldCodes('REGION', slices)
  const unknown = [...(codes ?? []), ...(within === null ? [] : [within])].find(
    (code) => code !== 'CA' && !regions.has(code) && !held.some((each) => liesIn(each, code)),
  )
  if (unknown !== undefined) throw unknownCode('region', unknown, [...regions.keys(), ...held])
  if (codes) return [...new Set(codes)].sort()
  if (within !== null && levelOf(within) === level) return [within]
  return held.filter((code) => liesIn(code, within))
}

function heldCodes(name: string, slices: readonly (Slice | null)[]): string[] {
  const codes = slices.flatMap(
    (slice) => slice?.table.axes.find(({ dimension }) => dimension === name)?.codes ?? [],
  )
  return [...new Set(codes)].sort()
}

function knownCount(dimension: Dimension, { question, found, periods, regions }: AxesOptions): number {
  if (dimension.name === 'PERIOD') return periods.length
  if (dimension.name !== 'REGION') return question.codes.get(dimension.name)?.length ?? 1
  if (found.level === 'COUNTRY') return 1
  const { codes, within } = question.region
  if (codes) return codes.length
  return [...regions.values()].filter(({ code, level }) => level === found.level && liesIn(code, within))
    .length
}
