import type { Measure } from '../cubes/cube'
import { CHARACTER_OF_STATUS } from '../cubes/status-character'
import { type Answer, AnswerCell } from './answer'
import { evaluate } from './measure'

/** All values of one measure, in the order of the rows. */
export interface Column {
  /** Such as "requests", or "improvementRate:PHQ9" of a measure with an argument. */
  readonly measure: string
  readonly values: readonly (number | null)[]
  /** One character a value: "." published, "r" rounded, "x" suppressed, "-" not applicable, "_" not available. */
  readonly status: string
}

/** The columns that the measures of a cube make, in order: one for each code of a measure's argument. */
export function columnNames(
  measures: readonly Measure[],
): { readonly measure: Measure; readonly argument: string }[] {
  return measures.flatMap((measure) =>
    (measure.argument?.codes ?? ['']).map((argument) => ({ measure, argument })),
  )
}

export function columnOf(answer: Answer, measure: Measure, argument: string): Column {
  return answer.remembered(`column ${measure.name}:${argument}`, () => makeColumn(answer, measure, argument))
}

function makeColumn(answer: Answer, measure: Measure, argument: string): Column {
  const values = new Array<number | null>(answer.rows)
  const characters = new Array<string>(answer.rows)
  // One cell that moves over the rows: thousands of them would be made for nothing.
  const cell = new AnswerCell(answer, 0)
  for (let row = 0; row < answer.rows; row++) {
    cell.row = row
    const { value, status } = evaluate(measure, cell, argument)
    values[row] = value
    characters[row] = CHARACTER_OF_STATUS[status]
  }
  return {
    measure: argument === '' ? measure.name : `${measure.name}:${argument}`,
    values,
    status: characters.join(''),
  }
}
