import type { LangCode } from '../../platform/codes/lang'
import type { CellStatus } from '../cubes/figure'

/** What stands in the place of a value: the symbols of Statistics Canada. */
const SYMBOLS: Readonly<Record<CellStatus, string>> = {
  PUBLISHED: '..',
  ROUNDED: '..',
  SUPPRESSED: 'x',
  NOT_AVAILABLE: '..',
  NOT_APPLICABLE: '...',
}

const NARROW_SPACE = '\u202f'

/** "1,234" or "1 234" (narrow no-break space); "x" suppressed, ".." not available, "..." not applicable. */
export function displayNumber(
  { value, status }: { readonly value: number | null; readonly status: CellStatus },
  lang: LangCode,
  digits = 0,
): string {
  if (value === null) return SYMBOLS[status]
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, lang === 'FR' ? NARROW_SPACE : ',')
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? '-' : ''
  return sign + (fraction === undefined ? grouped : grouped + (lang === 'FR' ? ',' : '.') + fraction)
}

/** A count, or a sum or mean of units: whole as it is, else to one decimal. */
export function displayCount(
  figure: { readonly value: number | null; readonly status: CellStatus },
  lang: LangCode,
): string {
  return displayNumber(figure, lang, figure.value === null || Number.isInteger(figure.value) ? 0 : 1)
}

/** "12.3%" or "12,3 %" (no-break space). */
export function displayShare(
  { value, status }: { readonly value: number | null; readonly status: CellStatus },
  lang: LangCode,
): string {
  if (value === null) return SYMBOLS[status]
  return displayNumber({ value: 100 * value, status }, lang, 1) + (lang === 'FR' ? '\u00a0%' : '%')
}

/** "4.5 days" or "4,5 jours"; a band where only that is released: "8–30 days". */
export function displayDays(
  figure: { readonly value: number | null; readonly band: string | null; readonly status: CellStatus },
  lang: LangCode,
): string {
  const { value, band, status } = figure
  if (value === null && band === null) return SYMBOLS[status]
  const text = value === null ? band : displayNumber(figure, lang, Number.isInteger(value) ? 0 : 1)
  return `${text} ${lang === 'FR' ? 'jours' : 'days'}`
}
