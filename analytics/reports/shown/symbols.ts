import type { LangCode } from '../../../platform/codes/lang'
import { displayNumber } from '../../answer/display'
import { type CellStatus, type Figure, NOT_APPLICABLE, NOT_AVAILABLE, SUPPRESSED } from '../../cubes/figure'
import { said, WORDS } from './wording'

/** What stands in the place of a figure of a status, and what it says. */
export interface FigureSymbol {
  readonly status: CellStatus
  readonly symbol: string
  readonly meaning: string
}

const MEANINGS: readonly (readonly [Figure, keyof typeof WORDS])[] = [
  [SUPPRESSED, 'suppressed'],
  [NOT_AVAILABLE, 'notAvailable'],
  [NOT_APPLICABLE, 'notApplicable'],
]

/** Of every status without a value. */
export function symbols(lang: LangCode): FigureSymbol[] {
  return MEANINGS.map(([figure, word]) => ({
    status: figure.status,
    symbol: displayNumber(figure, lang),
    meaning: said(WORDS[word], lang),
  }))
}
