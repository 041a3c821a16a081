import { quoted } from '../../platform/codes/quoted'
import { HubError } from '../../platform/errors'

/** No code is so long that a longer text could be meant to be it. */
const LONGEST_COMPARED = 100

/** BAD_USER_INPUT for a code that a filter can not take, with the code that it may have been meant to be. */
export function unknownCode(field: string, given: string, known: readonly string[]): HubError {
  // Comparing takes time by the length of both.
  const [nearest] = (given.length > LONGEST_COMPARED ? [] : known)
    .map((code) => ({ code, distance: editDistance(code.toUpperCase(), given.toUpperCase()) }))
    .filter(({ distance }) => distance <= Math.max(2, given.length / 3))
    .toSorted((a, b) => a.distance - b.distance)
  const asked = quoted(given)
  const some = known.slice(0, 8).join(', ') + (known.length > 8 ? ', …' : '')
  return new HubError('BAD_USER_INPUT', {
    en: `No released figure has the code ${asked} in "${field}". ${nearest ? `Did you mean "${nearest.code}"?` : known.length > 0 ? `There are: ${some}.` : 'It has none at all.'}`,
    fr: `Aucun chiffre diffusé n'a le code ${asked} dans « ${field} ». ${nearest ? `Vouliez-vous dire « ${nearest.code} » ?` : known.length > 0 ? `Il y a : ${some}.` : "Il n'en a aucun."}`,
  })
}

/** How many letters have to be put in, taken out or changed to make one text of another (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + Number(letter !== b[j - 1]),
      )
    row = next
  }
  return row[b.length] as number
}
