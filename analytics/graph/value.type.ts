import { Field, Float, ObjectType } from 'type-graphql'
import { CellStatus, type Lang, QualityFlag } from '../../platform/codes/enums'
import type { LangCode } from '../../platform/codes/lang'
import { displayCount, displayDays, displayNumber, displayShare } from '../answer/display'
import type { CellStatus as Status } from '../cubes/figure'
import type { QualityFlag as Flag } from '../cubes/quality-flag'
import { addField, LANG_ARGUMENT } from './add-field'

interface LangArgs {
  readonly lang?: `${Lang}` | null
}
interface WithLang {
  readonly lang: LangCode
}

const DISPLAY =
  'As it is printed: "x" suppressed, ".." not available, "..." not applicable, else the value in the manner of the language.'
const FLAGS = 'What a reader should know of it; empty: nothing.'
const addDisplay = (target: Parameters<typeof addField>[0]) =>
  addField(target, 'display', () => String, { description: DISPLAY }, [LANG_ARGUMENT])

@ObjectType('CountValue', { description: 'A released count, or sum of units.', simpleResolvers: true })
export class CountValue {
  @Field(() => Float, {
    nullable: true,
    description:
      'In the unit of the measure. 0 is a count of none; null: the status says why there is no value.',
  })
  readonly value!: number | null

  @Field(() => CellStatus)
  readonly status!: Status

  @Field(() => [QualityFlag], { description: FLAGS })
  readonly flags!: readonly Flag[]

  constructor(value: number | null, status: Status, flags: readonly Flag[]) {
    this.value = value
    this.status = status
    this.flags = flags
  }

  display({ lang }: LangArgs, context: WithLang): string {
    return displayCount(this, lang ?? context.lang)
  }
}
addDisplay(CountValue)

interface RateParts {
  readonly value: number | null
  readonly status: Status
  readonly flags: readonly Flag[]
  readonly reason: string | null
  readonly numerator: CountValue
  readonly denominator: CountValue
  /** How many digits after the point are printed where it is no share; null: it is a share, printed as per cent. */
  readonly digits: number | null
}

@ObjectType('RateValue', {
  description: 'A ratio of released figures, worked out of them and of nothing else.',
  simpleResolvers: true,
})
export class RateValue {
  @Field(() => Float, {
    nullable: true,
    description:
      'Numerator ÷ denominator, unless the formula of the measure says otherwise. Null: the status and the reason say why.',
  })
  readonly value!: number | null

  @Field(() => CountValue)
  readonly numerator!: CountValue

  @Field(() => CountValue)
  readonly denominator!: CountValue

  @Field(() => CellStatus, {
    description: 'SUPPRESSED also where it is withheld because the denominator is small.',
  })
  readonly status!: Status

  @Field(() => [QualityFlag], { description: FLAGS })
  readonly flags!: readonly Flag[]

  @Field(() => String, {
    nullable: true,
    description: 'NO_DENOMINATOR: there is nothing to be a share of, the denominator is 0; null otherwise.',
  })
  readonly reason!: string | null

  private readonly digits!: number | null

  constructor(parts: RateParts) {
    Object.assign(this, parts)
  }

  display({ lang }: LangArgs, context: WithLang): string {
    const language = lang ?? context.lang
    return this.digits === null ? displayShare(this, language) : displayNumber(this, language, this.digits)
  }
}
addDisplay(RateValue)

@ObjectType('DaysValue', { description: 'A length of time in days, of many.', simpleResolvers: true })
export class DaysValue {
  @Field(() => Float, {
    nullable: true,
    description: 'In days. Null where only the band is known, or nothing: the status says why.',
  })
  readonly value!: number | null

  @Field(() => String, { nullable: true, description: 'The band that it lies in, such as "8–30" or "30+".' })
  readonly band!: string | null

  @Field(() => CountValue, { description: 'How many it is of.' })
  readonly n!: CountValue

  @Field(() => CellStatus)
  readonly status!: Status

  @Field(() => [QualityFlag], { description: FLAGS })
  readonly flags!: readonly Flag[]

  constructor(parts: Omit<DaysValue, 'display'>) {
    Object.assign(this, parts)
  }

  display({ lang }: LangArgs, context: WithLang): string {
    return displayDays(this, lang ?? context.lang)
  }
}
addDisplay(DaysValue)
