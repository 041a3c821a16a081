import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { keptCounts, programsIn } from '../../../../analytics/release/outcomes/kept-counts'
import { protectYear, type YearFigure } from '../../../../analytics/release/outcomes/protect-year'
import { toTables } from '../../../../analytics/release/outcomes/to-tables'
import { quartersOf } from '../../../../platform/codes/period-months'
import { madeUpEpisodes, madeUpFunders } from './made-up-episodes'

const QUARTERS = quartersOf('FY2024-25')
const fundersOf = madeUpFunders()

describe('a fiscal year of outcomes', () => {
  let solver: Solver

  beforeAll(async () => {
    solver = await loadHighsSolver()
  })

  const protectedYear = (seed: number, more: Partial<Parameters<typeof protectYear>[0]> = {}) =>
    protectYear(
      {
        episodes: madeUpEpisodes(seed),
        quarters: QUARTERS,
        isYear: true,
        fundersOf,
        kept: null,
        keptPrograms: [],
        released: new Map(),
        seen: new Map(),
        ...more,
      },
      solver,
      () => {},
    )

  test('its quarters are those from April to March', () => {
    expect(QUARTERS).toEqual(['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1'])
  })

  test('is protected against every agency, and what it publishes is the truth', () => {
    const episodes = madeUpEpisodes(1)
    const { figures, holds, problems } = protectedYear(1)
    expect({ holds, problems }).toEqual({ holds: true, problems: [] })
    const exits = episodes.filter(({ exit }) => exit !== null)
    const whole = figure(figures, null, 'TOTAL', [], 'exits')
    expect(whole?.value).toBe(exits.length)
    for (const { quarter, place, counter, value } of figures) {
      if (
        quarter !== null ||
        counter !== 'exits' ||
        value === null ||
        place.table !== 'REGION(PROVINCE)+GENDER'
      )
        continue
      const [province, gender] = place.codes
      expect(value).toBe(exits.filter((each) => each.province === province && each.gender === gender).length)
    }
  })

  test('shows no count of 1 to 9, in any table and period', () => {
    for (const seed of [2]) {
      const small = protectedYear(seed).figures.filter(
        ({ value, counter }) => value !== null && value > 0 && value < 10 && counter !== 'medianStayBand',
      )
      expect(small).toEqual([])
    }
  })

  test('equals its quarters wherever all of them are shown, also where clients withdrew in between', () => {
    const episodes = madeUpEpisodes(4)
    const kept = new Map(QUARTERS.map((quarter) => [quarter, keptCounts(episodes, quarter, fundersOf)]))
    const left = episodes.filter((_, place) => place % 17 !== 0)
    const { figures, holds } = protectedYear(4, {
      episodes: left,
      kept,
      keptPrograms: [...kept.values()].flatMap(programsIn),
    })
    expect(holds).toBe(true)
    const year = figure(figures, null, 'TOTAL', [], 'exits')?.value
    const quarters = QUARTERS.map(
      (quarter) => figure(figures, quarter, 'TOTAL', [], 'exits')?.value ?? Number.NaN,
    )
    expect(year).toBe(quarters.reduce((sum, value) => sum + value, 0))
    expect(year).toBe(episodes.filter(({ exit }) => exit !== null).length)
  })

  test('keeps the cells of a quarter that was released before as they were', () => {
    const first = protectedYear(5)
    const quarter = QUARTERS[0] as string
    const part = {
      cube: 'outcomes' as const,
      period: quarter,
      tables: toTables(first.figures.filter((each) => each.quarter === quarter)),
      hasSampleData: false,
    }
    const again = protectedYear(5, { released: new Map([[quarter, part]]) })
    expect(again.holds).toBe(true)
    expect(toTables(again.figures.filter((each) => each.quarter === quarter))).toEqual(part.tables)
  })

  test('is the same for the same episodes in another order', () => {
    const { figures } = protectedYear(6)
    const turned = protectedYear(6, { episodes: madeUpEpisodes(6).toReversed() })
    expect(toTables(turned.figures)).toEqual(toTables(figures))
  })
})

function figure(
  figures: readonly YearFigure[],
  quarter: string | null,
  table: string,
  codes: readonly string[],
  counter: string,
): YearFigure | undefined {
  return figures.find(
    (each) =>
      each.quarter === quarter &&
      each.place.table === table &&
      each.place.codes.join() === codes.join() &&
      each.counter === counter,
  )
}
