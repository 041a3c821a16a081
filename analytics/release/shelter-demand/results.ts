import { COARSE_RESULTS, RESULT_PARTS } from '../../cubes/shelter-demand.cube'

const RESULT_3 = new Map<string, string>(
  COARSE_RESULTS.flatMap((result) => [
    [result, result] as const,
    ...(RESULT_PARTS[result] ?? []).map((part) => [part, result] as const),
  ]),
)

/** The result in 3 codes that a fine one, or one of the 3, is part of. */
export function result3Of(result: string): string {
  const found = RESULT_3.get(result)
  if (found === undefined) throw new Error(`"${result}" is not a result of a request.`)
  return found
}

/** The result in the 4 codes that agencies report: those on the wait list and those who declined are told apart. */
export function result4Of(result: string): string {
  const result3 = result3Of(result)
  return result3 === 'OTHER' ? result : result3
}
