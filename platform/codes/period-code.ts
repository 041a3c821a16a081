import { HubError } from '../errors'
import { quoted } from './quoted'

/**
 * The code of a period, unchanged: a month `2024-03`, a quarter `2024-Q1`, a year `2024`, or a fiscal year `FY2024-25`
 * whose two years follow each other. Throws BAD_USER_INPUT otherwise.
 */
export function parsePeriodCode(text: string): string {
  if (/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/.test(text) || isFiscalYear(text)) return text
  const given = quoted(text)
  throw new HubError('BAD_USER_INPUT', {
    en: `${given} is not a period. Give a month ("2024-03"), a quarter ("2024-Q1"), a year ("2024") or a fiscal year ("FY2024-25").`,
    fr: `${given} n'est pas une période. Donnez un mois (« 2024-03 »), un trimestre (« 2024-Q1 »), une année (« 2024 ») ou un exercice (« FY2024-25 »).`,
  })
}

function isFiscalYear(text: string): boolean {
  const [, start, end] = /^FY(\d{4})-(\d{2})$/.exec(text) ?? []
  return start !== undefined && (Number(start) + 1) % 100 === Number(end)
}
