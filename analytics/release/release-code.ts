/**
 * The code of the next release whose newest month is `month`: "R2026-10.2" after "R2026-10.1".
 *
 * @param taken every code that was ever given
 */
export function nextCode(month: string, taken: readonly string[]): string {
  const prefix = `R${month}.`
  const numbers = taken
    .filter((code) => code.startsWith(prefix))
    .map((code) => Number(code.slice(prefix.length)))
  return `${prefix}${Math.max(0, ...numbers) + 1}`
}
