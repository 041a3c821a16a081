import { Arg, type ClassType, Ctx, Directive, Field, Int, ObjectType } from 'type-graphql'
import { Instrument, Lang } from '../../platform/codes/enums'
import { inLanguage } from '../../platform/codes/lang'
import { PeriodCodeScalar } from '../../platform/codes/scalars'
import { assumedSize } from '../../platform/limits/cost-directives'
import type { AnalyticsContext } from '../context'
import { NOT_APPLICABLE } from '../cubes/figure'
import { notesOf } from '../reports/notes'
import type { Place, OutcomeReport as Report } from '../reports/outcome-report'
import { LEAST_PEERS, peerMedian } from '../reports/peer-median'
import { Funder } from '../stubs.type'
import { typesNamed } from './cube-types'
import { FundedPlaces } from './funded-places.type'
import { Release } from './release.type'
import type { StatCell } from './stat-cell'
import { CountValue, RateValue } from './value.type'

const { cell: OutcomesCell } = typesNamed('outcomes')
const CELL = () => OutcomesCell as unknown as ClassType<StatCell>

@ObjectType('PeerMedian', {
  description:
    'What lies in the middle of the released rates of other funders in the same fiscal year, the funder itself left out.',
})
export class PeerMedian {
  constructor(private readonly others: readonly Place[]) {}

  @Field(() => Int, { description: 'The other funders whose share of safe exits is released.' })
  peers(): number {
    return peerMedian(this.others, 'safeExitRate').peers
  }

  @Field(() => RateValue, { description: 'In whole per cent; without a numerator and a denominator.' })
  safeExitRate(): RateValue {
    return this.median('safeExitRate', '')
  }

  @Field(() => RateValue, {
    description: 'In whole per cent. NOT_APPLICABLE: no figures by funder are released of it.',
  })
  improvementRate(@Arg('instrument', () => Instrument) instrument: Instrument): RateValue {
    return this.median('improvementRate', instrument)
  }

  private median(measure: string, argument: string): RateValue {
    const { value, status } = peerMedian(this.others, measure, argument)
    const none = new CountValue(NOT_APPLICABLE.value, NOT_APPLICABLE.status, [])
    return new RateValue({
      value,
      status,
      flags: [],
      reason: null,
      numerator: none,
      denominator: none,
      digits: null,
    })
  }
}

@ObjectType('OutcomeReport', {
  description:
    'What the programmes that a funder pays for came to in a fiscal year, made of released figures and of nothing else: asked of one ' +
    'release it is the same for ever.',
})
export class OutcomeReport {
  constructor(private readonly report: Report) {}

  @Field(() => Funder)
  funder(): object {
    return { id: this.report.funder }
  }

  @Field(() => PeriodCodeScalar)
  fiscalYear(): string {
    return this.report.fiscalYear
  }

  @Field(() => Release, {
    description: 'The newest that a figure is from; as of it, the report is the same for ever.',
  })
  release(): object {
    return this.report.release
  }

  @Field(CELL, { description: 'All of its programmes together.' })
  total(): StatCell {
    return cellOf(this.report.total)
  }

  @Directive(assumedSize(4))
  @Field(() => [CELL()], { description: 'The four quarters, in order.' })
  byQuarter(): StatCell[] {
    return this.report.byQuarter.map(cellOf)
  }

  @Directive(assumedSize(8))
  @Field(() => [CELL()], { description: 'Every category of service, in the order of the code list.' })
  byCategory(): StatCell[] {
    return this.report.byCategory.map(cellOf)
  }

  @Directive(assumedSize(20))
  @Field(() => [CELL()], {
    description:
      'The programmes that it paid for when the year was released, by id. Of programmes clients are counted; exits are not released.',
  })
  byProgram(): StatCell[] {
    return this.report.byProgram.map(cellOf)
  }

  @Field(CELL, {
    nullable: true,
    description: 'Null: the year before is not released, or has no figures of the funder.',
  })
  previousYear(): StatCell | null {
    const { previousYear } = this.report
    return previousYear && cellOf(previousYear)
  }

  @Field(() => PeerMedian, {
    nullable: true,
    description: `Null: the rates of fewer than ${LEAST_PEERS} other funders are released.`,
  })
  peerMedian(): PeerMedian | null {
    const { others } = this.report
    const { value } = peerMedian(others, 'safeExitRate')
    return value === null ? null : new PeerMedian(others)
  }

  @Directive(assumedSize(20))
  @Field(() => [FundedPlaces], {
    description:
      'Contract figures of its own programmes, by id, then kind of unit. Empty: none of their places were reported in the year, or the ' +
      'year was released without these figures.',
  })
  fundedPlaces(): FundedPlaces[] {
    return this.report.fundedPlaces.map((places) => new FundedPlaces(places))
  }

  @Field(() => [String], { description: 'What may not be concluded from it, for whoever prints it.' })
  notes(
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() context: AnalyticsContext,
  ): string[] {
    return notesOf(this.report).map(({ en, fr }) => inLanguage(lang ?? context.lang, en, fr) as string)
  }
}

function cellOf({ answer, row }: Place): StatCell {
  return new OutcomesCell(answer, row)
}
