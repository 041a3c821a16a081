import { periodMonths } from '../../platform/codes/period-months'
import type { Cube, Dimension, Measure } from '../cubes/cube'
import type { CellStatus } from '../cubes/figure'
import { granularityOf } from '../cubes/granularity'
import type { FigureColumn } from './figure-columns'

/**
 * Codes of CL_OBS_STATUS. A rounded figure is a normal value: the attribute METHOD says how it was protected, and an estimate it is not.
 * What is not there may not be released, not be reported or not be recorded so finely, hence O, which names no reason.
 *
 * Source: SDMX cross-domain code list CL_OBS_STATUS, version 2.
 */
export const OBS_STATUS: Readonly<Record<CellStatus, string>> = {
  PUBLISHED: 'A',
  ROUNDED: 'A',
  SUPPRESSED: 'Q',
  NOT_AVAILABLE: 'O',
  NOT_APPLICABLE: 'M',
}

/**
 * Codes of CL_CONF_STATUS: C confidential, F free. Of a suppressed figure nothing tells why it was suppressed, so the codes for primary
 * and secondary confidentiality are never used.
 */
export const confStatus = (status: CellStatus): string => (status === 'SUPPRESSED' ? 'C' : 'F')

/** The dataflow of a cube: "HAVEN_HUB:SHELTER_DEMAND(1.0.0)". Its version changes with the columns and the codes. */
export function dataflowOf({ name }: Pick<Cube, 'name'>): string {
  return `HAVEN_HUB:${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}(1.0.0)`
}

/** The component of a dimension: REF_AREA is what SDMX calls a region. */
export function componentOf({ name }: Pick<Dimension, 'name'>): string {
  return name === 'REGION' ? 'REF_AREA' : name
}

/** A code of MEASURE: ids of SDMX have no colon. */
export function measureCode({ name }: Pick<FigureColumn, 'name'>): string {
  return name.replace(':', '_')
}

/** A code of UNIT_MEASURE: "SHARE_OF_1". */
export function unitCode({ unit }: Pick<Measure, 'unit'>): string {
  return unit.en.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')
}

/** Codes of CL_FREQ: M, Q, A; a fiscal year is annual. */
export function frequencyOf(period: string): string {
  return { MONTH: 'M', QUARTER: 'Q', YEAR: 'A', FISCAL_YEAR: 'A' }[granularityOf(period)]
}

/**
 * A period as an observational time period: months, quarters and years are written as we do, a fiscal year as a time range,
 * "2024-04-01/P1Y".
 *
 * Source: SDMX 3.0, section 6, "Time and time format".
 */
export function timePeriodOf(period: string): string {
  return granularityOf(period) === 'FISCAL_YEAR' ? `${periodMonths(period).first}/P1Y` : period
}
