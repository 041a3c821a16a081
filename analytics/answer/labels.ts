import type { Bilingual } from '../../platform/errors'
import type { Dimension } from '../cubes/cube'
import { granularityOf } from '../cubes/granularity'
import type { KnownRegion } from '../store/region.repository'

const MONTHS = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
}
const QUARTERS = {
  en: ['First', 'Second', 'Third', 'Fourth'],
  fr: ['Premier', 'Deuxième', 'Troisième', 'Quatrième'],
}

/** What a code of a dimension is called; the code itself where it has no other name here. */
export function labelOf(
  { name, codes }: Dimension,
  code: string,
  regions: ReadonlyMap<string, KnownRegion>,
): Bilingual {
  if (name === 'PERIOD') return periodLabel(code)
  if (name === 'REGION') return regionLabel(code, regions)
  const listed = codes.kind === 'LIST' ? codes.codes.find((each) => each.code === code)?.label : undefined
  return listed ?? { en: code, fr: code }
}

export function periodLabel(code: string): Bilingual {
  const year = code.slice(0, 4)
  switch (granularityOf(code)) {
    case 'MONTH': {
      const at = Number(code.slice(5)) - 1
      return { en: `${MONTHS.en[at]} ${year}`, fr: `${MONTHS.fr[at]} ${year}` }
    }
    case 'QUARTER': {
      const at = Number(code.slice(6)) - 1
      return { en: `${QUARTERS.en[at]} quarter of ${year}`, fr: `${QUARTERS.fr[at]} trimestre de ${year}` }
    }
    case 'YEAR':
      return { en: year, fr: year }
    case 'FISCAL_YEAR':
      return { en: `Fiscal year ${code.slice(2)}`, fr: `Exercice ${code.slice(2)}` }
  }
}

/** "Ontario, division not stated" of 3500. */
function regionLabel(code: string, regions: ReadonlyMap<string, KnownRegion>): Bilingual {
  const known = regions.get(code)?.name
  if (known) return known
  const province = regions.get(code.slice(0, 2))?.name
  if (!code.endsWith('00') || !province) return { en: code, fr: code }
  return { en: `${province.en}, division not stated`, fr: `${province.fr}, division non précisée` }
}
