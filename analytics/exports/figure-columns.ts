import type { Bilingual } from '../../platform/errors'
import type { AnswerCell } from '../answer/answer'
import { columnNames } from '../answer/grid'
import { evaluate, flagsOfFigure } from '../answer/measure'
import type { Cube, Measure } from '../cubes/cube'
import type { CellStatus } from '../cubes/figure'
import type { QualityFlag } from '../cubes/quality-flag'

/** A measure, or one code of a measure's argument: a column of the grid. */
export interface FigureColumn {
  /** As in the grid: "requests", "improvementRate:PHQ9". */
  readonly name: string
  readonly label: Bilingual
  readonly measure: Measure
  readonly argument: string
}

/** The columns that the grid of a cube has, in its order. */
export function figureColumns({ measures }: Cube): readonly FigureColumn[] {
  return columnNames(measures).map(({ measure, argument }) => ({
    measure,
    argument,
    name: argument === '' ? measure.name : `${measure.name}:${argument}`,
    label: argument === '' ? measure.label : withArgument(measure.label, argument),
  }))
}

function withArgument({ en, fr }: Bilingual, argument: string): Bilingual {
  return { en: `${en} (${argument})`, fr: `${fr} (${argument})` }
}

/** A figure as files tell it. */
export interface ExportedFigure {
  readonly value: number | null
  readonly status: CellStatus
  /** Of a length of time, the band of days that it lies in; null for all others, and where nothing is released. */
  readonly band: string | null
  /** What is said of it beyond its cell. */
  readonly flags: readonly QualityFlag[]
}

/** The figure of a column in a cell: the value and the status that the graph gives. */
export function figureIn(cell: AnswerCell, { measure, argument }: FigureColumn): ExportedFigure {
  const figure = evaluate(measure, cell, argument)
  return {
    value: figure.value,
    status: figure.status,
    band: 'band' in figure ? figure.band : null,
    flags: flagsOfFigure(measure, figure),
  }
}
