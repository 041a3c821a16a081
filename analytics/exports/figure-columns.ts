import type { Bilingual } from '../../platform/errors'
import { columnNames } from '../answer/grid'
import type { Cube, Measure } from '../cubes/cube'

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
