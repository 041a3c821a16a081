import { codesWithinReach } from '../answer/access'
import { labelOf } from '../answer/labels'
import { comparePeriods } from '../answer/periods'
import { releasedPeriods } from '../answer/released-periods'
import { releasedCube } from '../answer/slice'
import type { AnalyticsContext } from '../context'
import type { Cube, Dimension } from '../cubes/cube'
import { granularityOf } from '../cubes/granularity'
import type { HeldPart } from '../store/held-part'
import {
  CodeDefinition,
  CubeDefinition,
  DimensionDefinition,
  type GrainDefinition,
  MeasureDefinition,
} from './definition.type'

/** What may be asked of a cube now: its declaration, with the codes that come with released figures. */
export function defineCube(cube: Cube, context: AnalyticsContext): CubeDefinition {
  const { name, title, method, measures, dimensions } = cube
  const publishedGrains = cube.grains.map(
    ({ by, granularities, regionLevels = [] }): GrainDefinition => ({
      by: ['PERIOD', ...by],
      granularities,
      regionLevels,
    }),
  )
  const distinct = new Map(publishedGrains.map(({ by }) => [by.join(), by]))
  return new CubeDefinition({
    name,
    method,
    titleText: title,
    publishedGrains,
    grains: [...distinct.values()],
    dimensions: () => Promise.all(dimensions.map((dimension) => defineDimension(cube, dimension, context))),
    measures: measures.map(
      ({ name: measure, kind, isAdditive, argument, label, unit, formula, caveats }) =>
        new MeasureDefinition({
          name: measure,
          kind,
          additive: isAdditive,
          argument: argument?.name ?? null,
          argumentCodes: argument?.codes ?? [],
          labelText: label,
          unitText: unit,
          formulaText: formula,
          caveatTexts: caveats,
        }),
    ),
  })
}

async function defineDimension(
  cube: Cube,
  dimension: Dimension,
  context: AnalyticsContext,
): Promise<DimensionDefinition> {
  const { regions } = await context.shown()
  const codes = await codesOf(cube, dimension, context)
  return new DimensionDefinition({
    name: dimension.name,
    key: dimension.key,
    filter: dimension.filter,
    isGoverned: dimension.isGoverned ?? false,
    labelText: dimension.label,
    codes: codes.map(
      ({ code, parent }) => new CodeDefinition(code, parent, labelOf(dimension, code, regions)),
    ),
  })
}

interface CodeWithParent {
  readonly code: string
  readonly parent: string | null
}

async function codesOf(
  cube: Cube,
  { name, codes }: Dimension,
  context: AnalyticsContext,
): Promise<CodeWithParent[]> {
  switch (codes.kind) {
    case 'LIST':
      return codes.codes.map(({ code, parent = null }) => ({ code, parent }))
    case 'PERIOD':
      return atTop(await periodsOf(cube, context))
    case 'REGION':
      return regionsOf(cube, context)
    default:
      return atTop(codesWithinReach(cube, name, await heldCodes(cube, name, context), context.principal))
  }
}

function atTop(codes: readonly string[]): CodeWithParent[] {
  return codes.map((code) => ({ code, parent: null }))
}

async function periodsOf(cube: Cube, context: AnalyticsContext): Promise<string[]> {
  const view = await context.view(null)
  const periods = cube.grains.flatMap((grain) =>
    grain.granularities.flatMap((granularity) => releasedPeriods(view, cube, grain, granularity)),
  )
  return [...new Set(periods)].sort(comparePeriods)
}

async function regionsOf({ grains }: Cube, context: AnalyticsContext): Promise<CodeWithParent[]> {
  const levels = new Set<string>(['COUNTRY', ...grains.flatMap(({ regionLevels = [] }) => regionLevels)])
  return [...(await context.shown()).regions.values()]
    .filter(({ level }) => levels.has(level))
    .map(({ code }) => ({ code, parent: code === 'CA' ? null : code.length === 2 ? 'CA' : code.slice(0, 2) }))
}

/** Of the parts of the longest periods: together they hold every code of the shorter ones. */
async function heldCodes(cube: Cube, name: string, context: AnalyticsContext): Promise<string[]> {
  const view = await context.view(null)
  const released = releasedCube(cube)
  const years = [...view.periodsOf(released)].filter((period) => granularityOf(period).endsWith('YEAR'))
  const stored = years.flatMap((period) => view.find(released, period) ?? [])
  const parts = await Promise.all(stored.map((part) => context.store.part(part)))
  return [...new Set(parts.flatMap((part) => codesIn(part, name)))].sort()
}

function codesIn({ tables }: HeldPart, name: string): string[] {
  return [...tables.values()].flatMap(({ axes }) =>
    axes.flatMap(({ dimension, codes }) => (dimension === name ? codes : [])),
  )
}
