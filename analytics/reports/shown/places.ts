import type { LangCode } from '../../../platform/codes/lang'
import { displayNumber } from '../../answer/display'
import type { CellStatus } from '../../cubes/figure'
import { UNIT_KINDS } from '../../cubes/labels'
import type { FundedPlaces } from '../../cubes/released'
import type { OutcomeReport } from '../outcome-report'
import { flagsAt } from './flags-at'
import { type NamesById, nameById, nameOrder } from './names'
import type { Named, ReportSection, ShownFigure } from './section'
import { said, WORDS } from './wording'

/** The places that a funder pays for, by name of the programme and by kind: by contract, as reported and as used. */
export function fundedPlaces(
  { fundedPlaces: places, total }: OutcomeReport,
  names: NamesById,
  lang: LangCode,
): ReportSection {
  const [flags, inOrder] = [flagsAt([total]), nameOrder(lang)]
  return {
    name: 'funded-places',
    title: said(WORDS.fundedPlaces, lang),
    heads: [
      { code: 'program', label: said(WORDS.program, lang) },
      { code: 'unit_kind', label: said(WORDS.unitKind, lang) },
    ],
    columns: (['funded', 'reported', 'used'] as const).map((code) => ({
      code,
      label: said(WORDS[code], lang),
    })),
    rows: places
      .map((each) => ({ ...each, named: nameById(each.program, names, lang) }))
      .toSorted((a, b) => inOrder(a.named, b.named))
      .map(({ named, ...each }) => ({
        heads: [named, kindOf(each, lang)],
        figures: [
          figureOf(each.funded, 'NOT_AVAILABLE', lang, 0),
          // Of programmes whose agency does not publish them itself they are kept back.
          figureOf(each.reported, 'SUPPRESSED', lang, 1),
          figureOf(each.used, 'SUPPRESSED', lang, 1),
        ],
        flags,
      })),
    chart: null,
  }
}

function kindOf({ unitKind }: FundedPlaces, lang: LangCode): Named {
  const label = UNIT_KINDS.find(({ code }) => code === unitKind)?.label
  return { code: unitKind, label: label ? said(label, lang) : unitKind }
}

function figureOf(value: number | null, otherwise: CellStatus, lang: LangCode, digits: number): ShownFigure {
  const status = value === null ? otherwise : 'PUBLISHED'
  return { value, status, text: displayNumber({ value, status }, lang, digits) }
}
