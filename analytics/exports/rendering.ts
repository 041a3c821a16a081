import type { LangCode } from '../../platform/codes/lang'
import type { Bilingual } from '../../platform/errors'
import { labelOf } from '../answer/labels'
import type { Dimension } from '../cubes/cube'
import type { KnownRegion } from '../store/region.repository'
import type { ExportTable } from './export-table'

/** In which language a file is written, and what regions are called. */
export interface Rendering {
  readonly lang: LangCode
  readonly regions: ReadonlyMap<string, KnownRegion>
}

/** A format: the text of some tables of one cube. */
export type WriteTables = (tables: AsyncIterable<ExportTable>, rendering: Rendering) => AsyncGenerator<string>

export function inLang({ lang }: Pick<Rendering, 'lang'>, { en, fr }: Bilingual): string {
  return lang === 'FR' ? fr : en
}

/** What stands in the place of a code where a grain is not by a dimension, as in SDMX. */
export const TOTAL = '_T'
export const TOTAL_LABEL: Bilingual = { en: 'Total', fr: 'Total' }

/** The code that is written for a dimension: where the grain is not by it, Canada, or the total. */
export function writtenCode({ name }: Pick<Dimension, 'name'>, code: string | null): string {
  return code ?? (name === 'REGION' ? 'CA' : TOTAL)
}

/** What a written code is called. */
export function writtenLabel(dimension: Dimension, code: string | null, rendering: Rendering): string {
  const written = writtenCode(dimension, code)
  return inLang(rendering, written === TOTAL ? TOTAL_LABEL : labelOf(dimension, written, rendering.regions))
}
