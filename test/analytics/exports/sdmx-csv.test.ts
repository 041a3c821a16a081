import type { Cube } from '../../../analytics/cubes/cube'
import { CUBES } from '../../../analytics/cubes/registry'
import { writeCsv } from '../../../analytics/exports/csv'
import { writeSdmxCsv } from '../../../analytics/exports/sdmx-csv'
import { CAPACITY, DEMAND, OUTCOMES } from './example-parts'
import { wholeText } from './example-source'
import { readCsv } from './readers'

// The rules are those of the SDMX-CSV 2.0 field guide (SDMX 3.0), "Columns", "Column headers" and "Column content"; ids are those of the
// information model (IDType), periods those of section 6 (ObservationalTimePeriodType).

const PARTS = [DEMAND, CAPACITY, OUTCOMES]
const ALL = CUBES.map((cube) => [cube.name, cube] as const)

const ID = /^[A-Za-z0-9_@$-]+$/
const NCNAME_ID = /^[A-Za-z][A-Za-z0-9_-]*$/

interface Lines {
  readonly columns: readonly string[]
  readonly lines: readonly Record<string, string>[]
}

const known = new Map<Cube, Lines>()

async function linesOf(cube: Cube): Promise<Lines> {
  const text = known.has(cube) ? '' : await wholeText(PARTS, cube, writeSdmxCsv)
  const [header = ''] = text.split('\r\n')
  const lines = known.get(cube) ?? { columns: header.split(','), lines: readCsv(text) }
  known.set(cube, lines)
  return lines
}

/** The lines that something does not hold for: to be none. */
const without = ({ lines }: Lines, holds: (line: Record<string, string>) => boolean) =>
  lines.filter((line) => !holds(line))

test.each(ALL)(
  '%s: the first columns are STRUCTURE, STRUCTURE_ID and ACTION, without a sub-field delimiter',
  async (_name, cube) => {
    const { columns } = await linesOf(cube)
    // No component has several values or languages, so STRUCTURE bears no square brackets.
    expect(columns.slice(0, 3)).toEqual(['STRUCTURE', 'STRUCTURE_ID', 'ACTION'])
  },
)

test.each(ALL)(
  '%s: then come the dimensions, the measure and the attributes, each an id and each once',
  async (_name, cube) => {
    const { columns } = await linesOf(cube)
    const components = columns.slice(3)
    expect(new Set(components).size).toBe(components.length)
    for (const component of components) expect(component).toMatch(NCNAME_ID)
    const value = components.indexOf('OBS_VALUE')
    const dimensions = cube.dimensions.map(({ name }) => name)
    expect(components.slice(0, value)).toEqual([
      'FREQ',
      ...dimensions.slice(1).map((name) => (name === 'REGION' ? 'REF_AREA' : name)),
      'MEASURE',
      'TIME_PERIOD',
    ])
    expect(components.slice(value + 1, value + 4)).toEqual(['OBS_STATUS', 'CONF_STATUS', 'UNIT_MEASURE'])
  },
)

test.each(ALL)(
  '%s: each line is of one dataflow, AGENCY:ID(VERSION), and is information',
  async (_name, cube) => {
    const { lines } = await linesOf(cube)
    expect([...new Set(lines.map(({ STRUCTURE }) => STRUCTURE))]).toEqual(['dataflow'])
    const structures = [...new Set(lines.map((line) => line.STRUCTURE_ID))]
    expect(structures).toHaveLength(1)
    expect(structures[0]).toMatch(/^[A-Za-z][A-Za-z0-9_-]*:[A-Za-z0-9_@$-]+\(\d+\.\d+\.\d+\)$/)
    expect([...new Set(lines.map(({ ACTION }) => ACTION))]).toEqual(['I'])
  },
)

test.each(ALL)(
  '%s: no dimension is empty, coded ones hold ids, and together they name one observation',
  async (_name, cube) => {
    const all = await linesOf(cube)
    const dimensions = all.columns.slice(3, all.columns.indexOf('OBS_VALUE'))
    const coded = cube.dimensions
      .filter(({ codes }) => codes.kind !== 'TEXT' && codes.kind !== 'PERIOD')
      .map(({ name }) => (name === 'REGION' ? 'REF_AREA' : name))
    expect(without(all, (line) => dimensions.every((name) => line[name] !== ''))).toEqual([])
    const ids = [...coded, 'FREQ', 'MEASURE', 'UNIT_MEASURE']
    expect(without(all, (line) => ids.every((name) => ID.test(line[name] ?? '')))).toEqual([])
    const keys = all.lines.map((line) => dimensions.map((name) => line[name]).join('.'))
    expect(new Set(keys).size).toBe(keys.length)
  },
)

const PERIODS: Record<string, RegExp> = {
  M: /^\d{4}-(0[1-9]|1[0-2])$/,
  Q: /^\d{4}-Q[1-4]$/,
  // A calendar year, or a year that begins on a day: a time range.
  A: /^\d{4}(-04-01\/P1Y)?$/,
}

test.each(ALL)('%s: FREQ and TIME_PERIOD say the same, in the forms of SDMX', async (_name, cube) => {
  const holds = ({ FREQ = '', TIME_PERIOD = '' }) => PERIODS[FREQ]?.test(TIME_PERIOD) ?? false
  expect(without(await linesOf(cube), holds)).toEqual([])
})

test.each(ALL)(
  '%s: a value is there where OBS_STATUS is A, or its band is, and is left empty where it is not',
  async (_name, cube) => {
    const all = await linesOf(cube)
    expect(without(all, ({ OBS_STATUS = '' }) => /^[AQOM]$/.test(OBS_STATUS))).toEqual([])
    expect(
      without(all, ({ OBS_STATUS, CONF_STATUS }) => CONF_STATUS === (OBS_STATUS === 'Q' ? 'C' : 'F')),
    ).toEqual([])
    const isThere = ({ OBS_VALUE, BAND, OBS_STATUS }: Record<string, string>) =>
      (OBS_VALUE !== '' || BAND !== '') === (OBS_STATUS === 'A')
    expect(without(all, isThere)).toEqual([])
    expect(without(all, ({ OBS_VALUE = '' }) => /^(-?\d+(\.\d+)?)?$/.test(OBS_VALUE))).toEqual([])
  },
)

test('ids do not change with the language', async () => {
  for (const cube of CUBES)
    expect(await wholeText(PARTS, cube, writeSdmxCsv, 'FR')).toBe(
      await wholeText(PARTS, cube, writeSdmxCsv, 'EN'),
    )
})

test('the same figures are in the CSV, in the same order, with what to know of them', async () => {
  for (const cube of CUBES) {
    const lines = readCsv(await wholeText(PARTS, cube, writeCsv, 'FR'))
    const { lines: observations } = await linesOf(cube)
    const figures = (all: readonly Record<string, string>[], value: string) =>
      all.map((line) => [
        line[value],
        line.BAND,
        line.RELEASE_ID,
        line.METHOD,
        line.METHOD_VERSION,
        line.CITATION,
      ])
    expect(figures(lines, 'VALUE')).toEqual(figures(observations, 'OBS_VALUE'))
  }
  const [demand] = readCsv(await wholeText(PARTS, CUBES[0] as Cube, writeCsv, 'FR'))
  expect(demand).toMatchObject({
    PERIOD: '2024-01',
    PERIOD_LABEL: 'janvier 2024',
    REGION: 'CA',
    REGION_LABEL: 'Canada',
    CATEGORY: '_T',
    UNIT: 'demandes',
    STATUS: 'ROUNDED',
    FLAGS: 'SAMPLE_DATA',
    METHOD: 'ROUNDING',
    METHOD_VERSION: '3',
    CITATION: `Haven Hub, R2024-12.1, ${'ab'.repeat(8)}`,
  })
})

test('a band of days is told where only the band is released', async () => {
  const outcomes = CUBES.find(({ name }) => name === 'outcomes') as Cube
  const lines = readCsv(await wholeText(PARTS, outcomes, writeCsv))
  const stays = lines.filter(({ MEASURE, STATUS }) => MEASURE === 'losMedian' && STATUS === 'PUBLISHED')
  expect(stays.map(({ VALUE, BAND }) => [VALUE, BAND])).toEqual([['', '8–30']])
})
