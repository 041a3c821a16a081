import { badInput } from '../bad-input'

const MOST_DAYS = 1100
const DAY_MS = 86_400_000

/**
 * Throws BAD_USER_INPUT where `from` is after `to`, or the nights from one to the other, both included, are
 * over 1,100.
 */
export function checkHistoryRange(from: string, to: string): void {
  const nights = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  if (nights < 1)
    throw badInput('from', `is ${from}, after "to", ${to}.`, `vaut ${from}, après « to », ${to}.`)
  if (nights <= MOST_DAYS) return
  throw badInput(
    'to',
    `is ${to}: ${nights} nights from ${from}. Ask for at most ${MOST_DAYS} at once.`,
    `vaut ${to} : ${nights} nuits depuis ${from}. Demandez-en au plus ${MOST_DAYS} à la fois.`,
  )
}
