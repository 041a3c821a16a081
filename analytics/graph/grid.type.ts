import { Arg, Ctx, Directive, Field, Float, ObjectType } from 'type-graphql'
import { Lang } from '../../platform/codes/enums'
import type { Bilingual } from '../../platform/errors'
import { assumedSize } from '../../platform/limits/cost-directives'
import type { AnalyticsContext } from '../context'

@ObjectType('Axis', { description: 'A dimension of a grid, with its codes in order.' })
export class Axis {
  @Field(() => String, { description: 'As `by` names it.' })
  readonly dimension: string

  @Field(() => [String])
  readonly codes: readonly string[]

  private readonly texts: readonly Bilingual[]

  constructor(dimension: string, codes: readonly string[], texts: readonly Bilingual[]) {
    this.dimension = dimension
    this.codes = codes
    this.texts = texts
  }

  @Field(() => [String], {
    description:
      'What each code is called; the code itself where it has no name here, as ids of the directory.',
  })
  labels(
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() context: AnalyticsContext,
  ): string[] {
    return this.texts.map(({ en, fr }) => ((lang ?? context.lang) === 'FR' ? fr : en))
  }
}

@ObjectType('GridColumn', { description: 'All values of one measure.', simpleResolvers: true })
export class GridColumn {
  @Field(() => String, { description: '"requests"; "improvementRate:PHQ9" of a measure with an argument.' })
  measure!: string

  @Field(() => [Float], {
    nullable: 'items',
    description: 'Row by row, the last axis changing fastest. Null: the status says why; 0 is a value.',
  })
  values!: readonly (number | null)[]

  @Field(() => String, {
    description:
      'One character a value: "." published, "r" rounded, "x" suppressed, "-" not applicable, "_" not available.',
  })
  status!: string
}

@ObjectType('Grid', {
  description: 'A table as columns, in the layout of JSON-stat: small and fast.',
  simpleResolvers: true,
})
export class Grid {
  @Directive(assumedSize(4))
  @Field(() => [Axis], {
    description: 'Dimensions that `by` does not name come first, then those of `by` in its order.',
  })
  axes!: readonly Axis[]

  @Directive(assumedSize(8))
  @Field(() => [GridColumn], { description: 'One for each measure, and each code of its argument.' })
  columns!: readonly GridColumn[]
}
