import { tableNameOf } from '../../cubes/grains'
import { TOTAL } from './column'

/** Where a row of the model stands in what is released: the grain's table, and its codes there. */
export interface RowPlace {
  readonly table: string
  readonly codes: readonly string[]
}

/**
 * The place of a row without its ending; null for what is never shown.
 *
 * @param grain    the dimensions of its table, the ending last
 * @param codes    the row's codes, the ending last
 * @param agencies codes of agencies, to tell them from programmes
 */
export function placeOf(
  grain: readonly string[],
  codes: readonly string[],
  agencies: ReadonlySet<string>,
): RowPlace | null {
  const named = grain.slice(0, -1).flatMap((name, place) => {
    const code = codes[place] as string
    return code === TOTAL ? [] : [{ name, code }]
  })
  if (named.some(({ name, code }) => name.startsWith('SET') || code.startsWith('set:'))) return null
  const levels = named.map(({ name, code }) => ({
    code,
    name: name === 'AGENCY/PROGRAM' ? (agencies.has(code) ? 'AGENCY' : 'PROGRAM') : name,
  }))
  const by = levels.map(({ name }) => name)
  return {
    table: tableNameOf(by, by.includes('REGION') ? 'PROVINCE' : null),
    codes: levels.map(({ code }) => code),
  }
}
