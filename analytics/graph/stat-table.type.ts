import { Arg, Ctx, Field, Float, Int, InterfaceType, ObjectType } from 'type-graphql'
import { DisclosureMethod, Lang } from '../../platform/codes/enums'
import type { Bilingual } from '../../platform/errors'
import { costOfTable, tooCostly } from '../../platform/limits/cost-limit'
import type { Answer } from '../answer/answer'
import { completenessOf, countCells } from '../answer/disclosure'
import { columnNames, columnOf } from '../answer/grid'
import { labelOf } from '../answer/labels'
import { newestOf } from '../answer/slice'
import { unknownCode } from '../answer/suggest'
import type { AnalyticsContext } from '../context'
import type { DisclosureMethod as Method } from '../cubes/cube'
import { Axis, Grid } from './grid.type'
import { Release } from './release.type'

@ObjectType('DisclosureNote', {
  description: 'How the figures of a table are kept from giving anybody away.',
})
export class DisclosureNote {
  @Field(() => DisclosureMethod)
  readonly method!: Method

  @Field(() => Int, { description: 'Counts from 1 to below it are never shown as they are.' })
  readonly minimumFrequency!: number

  @Field(() => Int, { nullable: true, description: 'Counts are multiples of it; null: nothing is rounded.' })
  readonly base!: number | null

  @Field(() => Int, { description: 'Cells with figures.' })
  readonly published!: number

  @Field(() => Int, { description: 'Cells that are suppressed, for whatever reason.' })
  readonly suppressed!: number

  @Field(() => Boolean, { description: 'Whether cells may be added up to cells of coarser tables.' })
  readonly additive!: boolean

  private readonly text!: Bilingual

  constructor(parts: Omit<DisclosureNote, 'statement' | 'text'>, text: Bilingual) {
    Object.assign(this, parts, { text })
  }

  @Field(() => String, { description: 'How to read the figures, for whoever prints them.' })
  statement(
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() context: AnalyticsContext,
  ): string {
    return (lang ?? context.lang) === 'FR' ? this.text.fr : this.text.en
  }
}

/** The fields that the tables of all cubes share; the class of each cube's table is made of it. */
@InterfaceType('StatTable', {
  description:
    'A table of released figures. It is dense: a row for every combination of codes, suppressed and empty ones with it.',
})
export abstract class StatTable {
  constructor(
    protected readonly answer: Answer,
    /** Said in addition, where a dimension is governed. */
    private readonly notice: Bilingual | null,
  ) {}

  @Field(() => Release, { description: 'The newest that a cell is from.' })
  release(): object {
    return newestOf(this.answer.slices.flatMap((slice) => (slice ? [slice.release] : [])))
  }

  @Field(() => DisclosureNote)
  disclosure(): DisclosureNote {
    const { method, minimumFrequency, base, statement } = this.answer.cube
    const { published, suppressed } = countCells(this.answer)
    const additive = method === 'ROUNDING' || (method === 'SUPPRESSION' && suppressed === 0)
    const text = this.notice ? joined(statement, this.notice) : statement
    return new DisclosureNote({ method, minimumFrequency, base, published, suppressed, additive }, text)
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Of the reports that were expected behind the cells that are shown, how many came in: 0 to 1, in steps of 0.01; null where ' +
      'it does not apply.',
  })
  completeness(): number | null {
    return completenessOf(this.answer)
  }

  @Field(() => Grid)
  async grid(
    @Arg('measures', () => [String], {
      nullable: true,
      description:
        'The columns to answer, by measure ("requests") or measure and code ("improvementRate:PHQ9"); absent: all.',
    })
    measures: readonly string[] | null,
    @Ctx() { shown, costLimit }: AnalyticsContext,
  ): Promise<Grid> {
    const { cube, axes } = this.answer
    const { regions } = await shown()
    const wanted = wantedColumns(this.answer, measures)
    assertCost(this.answer.rows, wanted.length, costLimit)
    return {
      axes: axes.map(({ dimension, codes }) => {
        const declared = cube.dimensions.find(({ name }) => name === dimension)
        const labels = codes.map((code) =>
          declared ? labelOf(declared, code, regions) : { en: code, fr: code },
        )
        return new Axis(dimension, codes, labels)
      }),
      columns: wanted.map(({ measure, argument }) => columnOf(this.answer, measure, argument)),
    }
  }
}

function joined(a: Bilingual, b: Bilingual): Bilingual {
  return { en: `${a.en} ${b.en}`, fr: `${a.fr} ${b.fr}` }
}

function assertCost(rows: number, measures: number, costLimit: number): void {
  const cost = costOfTable(rows, measures)
  if (cost <= costLimit) return
  throw tooCostly(cost, costLimit, {
    en: `The grid would have ${rows} rows of ${measures} columns: ask for fewer measures, periods, regions or codes.`,
    fr: `La grille aurait ${rows} lignes de ${measures} colonnes : demandez moins de mesures, de périodes, de régions ou de codes.`,
  })
}

function wantedColumns({ cube }: Answer, measures: readonly string[] | null) {
  const all = columnNames(cube.measures)
  if (!measures) return all
  const names = ({ measure, argument }: (typeof all)[number]) => [measure.name, `${measure.name}:${argument}`]
  const known = all.flatMap(names)
  const unknown = measures.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw unknownCode('measures', unknown, [...new Set(all.map(({ measure }) => measure.name))])
  return all.filter((column) => names(column).some((name) => measures.includes(name)))
}
