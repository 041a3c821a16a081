import { AnswerCell } from '../answer/answer'
import { flagsOf, flagsOfFigure } from '../answer/measure'
import type { Dimension, Measure } from '../cubes/cube'
import type { QualityFlag } from '../cubes/quality-flag'
import { rateOf } from '../cubes/rate'
import { CountValue, DaysValue, RateValue } from './value.type'

/** A cell as the graph answers it. A measure is worked out when its field is asked for. */
export class StatCell extends AnswerCell {
  private ownFlags: readonly QualityFlag[] | null = null

  get flags(): readonly QualityFlag[] {
    this.ownFlags ??= flagsOf(this)
    return this.ownFlags
  }

  measured(measure: Measure, argument: string): CountValue | RateValue | DaysValue {
    switch (measure.kind) {
      case 'COUNT': {
        const figure = measure.of(this, argument)
        const flags = [...this.flags, ...flagsOfFigure(measure, figure)]
        return new CountValue(figure.value, figure.status, flags)
      }
      case 'RATE': {
        const parts = measure.of(this, argument)
        const rate = rateOf(parts)
        const [numerator, denominator] = [parts.numerator, parts.denominator].map(
          ({ value, status }) => new CountValue(value, status, this.flags),
        ) as [CountValue, CountValue]
        const flags = [...this.flags, ...flagsOfFigure(measure, rate)]
        return new RateValue({ ...rate, flags, numerator, denominator, digits: measure.digits ?? null })
      }
      case 'DAYS': {
        const days = measure.of(this, argument)
        const { value, band, n, status } = days
        return new DaysValue({
          value,
          band,
          status,
          n: new CountValue(n.value, n.status, this.flags),
          flags: [...this.flags, ...flagsOfFigure(measure, days)],
        })
      }
    }
  }

  /** The field of its key that a dimension has: a code, or an entity by its key. Null: not in the grain. */
  keyField({ name, codes }: Dimension): string | { readonly code: string } | { readonly id: string } | null {
    const code = this.code(name)
    if (code === null) return null
    if (codes.kind === 'REGION') return { code }
    return codes.kind === 'ENTITY' ? { id: code } : code
  }
}
