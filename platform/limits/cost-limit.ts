import { type Bilingual, HubError } from '../errors'

/** What one operation may cost where nothing else is configured, in units. */
export const DEFAULT_COST_LIMIT = 10_000

const FIGURES_PER_UNIT = 100
/** A table costs as if it had so many measures at least: its rows are made, however few of them are asked for. */
const FEWEST_MEASURES = 10

/** What a table of statistics costs, in units: its cells times the measures of each. */
export function costOfTable(rows: number, measures: number): number {
  return Math.ceil((rows * Math.max(measures, FEWEST_MEASURES)) / FIGURES_PER_UNIT)
}

/** OPERATION_TOO_COSTLY, which says the cost, the limit, and what would cost less. */
export function tooCostly(cost: number, limit: number, less: Bilingual): HubError {
  return new HubError('OPERATION_TOO_COSTLY', {
    en: `That would cost ${cost} units; one operation may cost ${limit}. ${less.en}`,
    fr: `Cela coûterait ${cost} unités ; une opération peut en coûter ${limit}. ${less.fr}`,
  })
}
