import { HubError } from '../../platform/errors'

const LONGEST = 200

/**
 * The words of a search, each as a pattern for `like` that finds it anywhere in a text: without accents and case, and
 * with everything that `like` would read as a sign escaped. Throws BAD_USER_INPUT where the text is longer than
 * 200 characters or holds nothing visible.
 */
export function searchPatterns(argument: string, text: string): string[] {
  const words = fold(text)
    .split(/[\s\p{C}]+/u)
    .filter((word) => word !== '')
  if (words.length > 0 && [...text].length <= LONGEST) return words.map(patternOf)
  throw new HubError('BAD_USER_INPUT', {
    en: `"${argument}" has ${[...text].length} characters, of which ${words.join('').length} are searched for. Give 1 to ${LONGEST}.`,
    fr: `« ${argument} » a ${[...text].length} caractères, dont ${words.join('').length} sont recherchés. Donnez-en de 1 à ${LONGEST}.`,
  })
}

// The same in SQL is the column folded_names (migration 0003).
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('’', "'")
}

const patternOf = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`
