import { AnswerCell } from '../answer/answer'
import { type Counted, evaluate } from '../answer/measure'
import { outcomes } from '../cubes/outcomes.cube'
import type { Place } from './outcome-report'

/** A measure of outcomes in one place, by its name. Throws where there is none of the name. */
export function rateAt({ answer, row }: Place, name: string, argument = ''): Counted {
  const measure = outcomes.measures.find((each) => each.name === name)
  if (!measure) throw new Error(`outcomes has no measure ${name}`)
  return evaluate(measure, new AnswerCell(answer, row), argument)
}
