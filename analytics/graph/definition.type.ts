import { Directive, Field, ObjectType } from 'type-graphql'
import { DisclosureMethod, Granularity, RegionLevel } from '../../platform/codes/enums'
import type { LangCode } from '../../platform/codes/lang'
import type { Bilingual } from '../../platform/errors'
import { assumedSize } from '../../platform/limits/cost-directives'
import { addField, type GraphClass, LANG_ARGUMENT } from './add-field'

interface LangArgs {
  readonly lang?: LangCode | null
}

/** A field that answers one of the texts of an object in the language asked for. */
function addText(target: GraphClass, name: string, textOf: string, description?: string): void {
  addField(target, name, () => String, { description }, [LANG_ARGUMENT])
  const value = function (
    this: Readonly<Record<string, Bilingual>>,
    { lang }: LangArgs,
    context: { lang: LangCode },
  ) {
    const text = this[textOf] as Bilingual
    return (lang ?? context.lang) === 'FR' ? text.fr : text.en
  }
  Object.defineProperty(target.prototype, name, { value })
}

@ObjectType('CodeDefinition', { description: 'A code that a dimension takes.', simpleResolvers: true })
export class CodeDefinition {
  @Field(() => String)
  readonly code!: string

  @Field(() => String, { nullable: true, description: 'The code above it; null: it is at the top.' })
  readonly parent!: string | null

  constructor(
    code: string,
    parent: string | null,
    readonly labelText: Bilingual,
  ) {
    Object.assign(this, { code, parent })
  }
}
addText(CodeDefinition, 'label', 'labelText', 'The code itself where it has no name here.')

interface DimensionFacts {
  readonly name: string
  readonly key: string
  readonly filter: string
  readonly isGoverned: boolean
  readonly codes: readonly CodeDefinition[]
  readonly labelText: Bilingual
}

@ObjectType('DimensionDefinition', {
  description: 'A dimension that figures are published by.',
  simpleResolvers: true,
})
export class DimensionDefinition {
  @Field(() => String, { description: 'As `by` names it.' })
  readonly name!: string

  @Field(() => String, { description: 'The field of a cell’s key.' })
  readonly key!: string

  @Field(() => String, { description: 'The field of the filter that restricts it.' })
  readonly filter!: string

  @Field(() => Boolean, { description: 'Whether it is read under an agreement alone.' })
  readonly isGoverned!: boolean

  @Directive(assumedSize(100))
  @Field(() => [CodeDefinition], {
    description:
      'Those that released figures may have; of periods, those that are released, of regions, those that are known, and of agencies, ' +
      'funders and programmes, those whose rows the caller may see.',
  })
  readonly codes!: readonly CodeDefinition[]

  constructor(facts: DimensionFacts) {
    Object.assign(this, facts)
  }
}
addText(DimensionDefinition, 'label', 'labelText')

interface MeasureFacts {
  readonly name: string
  readonly kind: string
  readonly additive: boolean
  readonly argument: string | null
  readonly argumentCodes: readonly string[]
  readonly labelText: Bilingual
  readonly unitText: Bilingual
  readonly formulaText: Bilingual
  readonly caveatTexts: readonly Bilingual[]
}

@ObjectType('MeasureDefinition', { description: 'A measure of a cube.', simpleResolvers: true })
export class MeasureDefinition {
  @Field(() => String, { description: 'The field of a cell.' })
  readonly name!: string

  @Field(() => String, { description: 'COUNT, RATE or DAYS: a CountValue, RateValue or DaysValue.' })
  readonly kind!: string

  @Field(() => Boolean, { description: 'Whether figures of parts add up to the figure of the whole.' })
  readonly additive!: boolean

  @Field(() => String, { nullable: true, description: 'The argument of its field; null: it takes none.' })
  readonly argument!: string | null

  @Field(() => [String], { description: 'The codes that the argument takes.' })
  readonly argumentCodes!: readonly string[]

  private readonly caveatTexts!: readonly Bilingual[]

  constructor(facts: MeasureFacts) {
    Object.assign(this, facts)
  }

  caveats({ lang }: LangArgs, context: { readonly lang: LangCode }): string[] {
    return this.caveatTexts.map(({ en, fr }) => ((lang ?? context.lang) === 'FR' ? fr : en))
  }
}
addText(MeasureDefinition, 'label', 'labelText')
addText(MeasureDefinition, 'unit', 'unitText')
addText(MeasureDefinition, 'formula', 'formulaText')
addField(MeasureDefinition, 'caveats', () => [String], { description: 'What a reader should know.' }, [
  LANG_ARGUMENT,
])

@ObjectType('GrainDefinition', {
  description: 'Dimensions that figures are published by together.',
  simpleResolvers: true,
})
export class GrainDefinition {
  @Field(() => [String], { description: 'PERIOD first.' })
  by!: readonly string[]

  @Field(() => [Granularity])
  granularities!: readonly `${Granularity}`[]

  @Field(() => [RegionLevel], { description: 'Levels of its regions; empty: it is of Canada.' })
  regionLevels!: readonly `${RegionLevel}`[]
}

interface CubeFacts {
  readonly name: string
  readonly method: `${DisclosureMethod}`
  readonly grains: readonly (readonly string[])[]
  readonly publishedGrains: readonly GrainDefinition[]
  readonly measures: readonly MeasureDefinition[]
  readonly titleText: Bilingual
  readonly dimensions: () => Promise<readonly DimensionDefinition[]>
}

@ObjectType('CubeDefinition', {
  description: 'All that may be asked of a cube: enough to build a screen from.',
  simpleResolvers: true,
})
export class CubeDefinition {
  @Field(() => String, { description: 'The field of Analytics.' })
  readonly name!: string

  @Field(() => DisclosureMethod)
  readonly method!: `${DisclosureMethod}`

  @Field(() => [[String]], {
    description:
      'Sets of dimensions that are published, each once, PERIOD first; publishedGrains says for which periods and regions.',
  })
  readonly grains!: readonly (readonly string[])[]

  @Directive(assumedSize(20))
  @Field(() => [GrainDefinition])
  readonly publishedGrains!: readonly GrainDefinition[]

  @Directive(assumedSize(9))
  @Field(() => [DimensionDefinition])
  readonly dimensions!: unknown

  @Directive(assumedSize(9))
  @Field(() => [MeasureDefinition])
  readonly measures!: readonly MeasureDefinition[]

  constructor(facts: CubeFacts) {
    Object.assign(this, facts)
  }
}
addText(CubeDefinition, 'title', 'titleText')
