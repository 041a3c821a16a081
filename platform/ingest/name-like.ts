import { isOrdinaryWord } from './ordinary-words'

/**
 * Whether a text looks like a person's name: two capitalised words beside one another ("Marie-Ève Tremblay"), letters on
 * both sides of one comma ("TREMBLAY, Marie"), two to five words of nothing but letters ("marie tremblay"), or one
 * capitalised word of three letters or more ("Marie"). Ordinary answers, such as "Not applicable", are no part of a name.
 */
export function looksLikeName(text: string): boolean {
  if (!/[\p{L}]/u.test(text)) return false
  const words = text
    .trim()
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
  if (words.length === 1) return isSingleName(words[0] as string)
  return (
    holdsFullName(words) || (NOTHING_BUT_LETTERS.test(text) && words.length <= 5 && !words.some(isOrdinary))
  )
}

// Letters and what joins them within a name; an initial has its full stop, and one comma may stand between the two parts.
const NOTHING_BUT_LETTERS = /^[\p{L}\p{M}'’.\- ]+(?:,[\p{L}\p{M}'’.\- ]+)?$/u
const CAPITALISED = /^\p{Lu}[\p{L}\p{M}]*(?:['’.-]+[\p{L}\p{M}]+)*\.?$/u

function isSingleName(word: string): boolean {
  return word.length >= 3 && CAPITALISED.test(word) && /\p{Ll}/u.test(word) && !isOrdinary(word)
}

function holdsFullName(words: readonly string[]): boolean {
  return words.some((word, at) => at > 0 && isPartOfName(words[at - 1] as string) && isPartOfName(word))
}

function isPartOfName(word: string): boolean {
  return CAPITALISED.test(word) && !isOrdinary(word)
}

function isOrdinary(word: string): boolean {
  return isOrdinaryWord(word.toLowerCase().replace(/[.,;]+$/, ''))
}
