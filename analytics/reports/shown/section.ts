import type { CellStatus } from '../../cubes/figure'
import type { QualityFlag } from '../../cubes/quality-flag'

/** A figure as it is printed, and as it is kept. */
export interface ShownFigure {
  readonly text: string
  /** A number, or a band of days; null where the status says why there is none. */
  readonly value: number | string | null
  readonly status: CellStatus
}

/** A code that does not change with the language, and what it is called. */
export interface Named {
  readonly code: string
  readonly label: string
}

export interface SectionRow {
  /** What the row is of: one for each of the section's heads. */
  readonly heads: readonly Named[]
  /** One for each of the section's columns. */
  readonly figures: readonly ShownFigure[]
  readonly flags: readonly QualityFlag[]
}

/** One bar of a chart; it has a length where its figure is a number. */
export interface Bar {
  readonly label: string
  readonly figure: ShownFigure
}

export interface BarChart {
  readonly title: string
  readonly bars: readonly Bar[]
  /** What the longest bar there could be stands for, above 0. */
  readonly scale: number
}

/** A table of a report, with the chart of some of its figures: what every format prints. */
export interface ReportSection {
  /** Such as "key-figures": the same in both languages. */
  readonly name: string
  readonly title: string
  readonly heads: readonly Named[]
  readonly columns: readonly Named[]
  readonly rows: readonly SectionRow[]
  /** Null where nothing is drawn. */
  readonly chart: BarChart | null
}
