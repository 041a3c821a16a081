import 'reflect-metadata'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { pageOf } from '../../../../analytics/reports/html/page'
import { shownReport } from '../../../../analytics/reports/shown/shown-report'
import type { LangCode } from '../../../../platform/codes/lang'
import { handMadeReport, NAMES } from '../hand-made'
import { attribute, type ReadSection, readPage, textOf, within } from './read-page'

const LANGUAGES: readonly LangCode[] = ['EN', 'FR']

async function pageIn(lang: LangCode): Promise<string> {
  return pageOf(shownReport(await handMadeReport(), NAMES, lang))
}

async function sectionIn(name: string, lang: LangCode = 'EN'): Promise<ReadSection> {
  return readPage(await pageIn(lang)).sections.get(name) as ReadSection
}

const RULES = new StaticConfigLoader({ extends: ['html-validate:standard', 'html-validate:a11y'] })

async function breachesIn(page: string): Promise<string[]> {
  const { results } = await new HtmlValidate(RULES).validateString(page)
  const found = results.flatMap(({ messages }) => messages.map(({ ruleId, line }) => `${ruleId}, ${line}`))
  return [...found, ...readPage(page).problems]
}

test.each(LANGUAGES)('in %s it is what the standard and the rules of accessibility ask for', async (lang) => {
  expect(await breachesIn(await pageIn(lang))).toEqual([])
})

test.each([
  ['<caption', '<div'],
  ['<title>', '<title class="a" class="b">'],
  ['scope="col"', 'scope="column"'],
  ['</figure>', ''],
])('a page that had, in the place of %j, %j would be found', async (right, wrong) => {
  const page = await pageIn('EN')
  expect(await breachesIn(page.replace(right, wrong))).not.toEqual([])
})

test('it needs nothing from elsewhere and runs nothing', async () => {
  const page = await pageIn('EN')
  const { elements } = readPage(page)
  expect(
    elements.filter(({ tagName }) => ['script', 'link', 'img', 'iframe', 'a'].includes(tagName)),
  ).toEqual([])
  const [policy] = elements.filter((each) => attribute(each, 'http-equiv') !== null)
  expect(policy && attribute(policy, 'content')).toBe("default-src 'none'; style-src 'unsafe-inline'")
  expect(page.match(/https?:\/\/[^"]+/g)?.every((address) => address === 'http://www.w3.org/2000/svg')).toBe(
    true,
  )
  expect(page).not.toMatch(/@import|url\((?!#)/)
})

test.each([
  ['EN', 'en-CA', 'Outcome report – Way & Forward Fund – Fiscal year 2024-25', 'Made-up sample data'],
  [
    'FR',
    'fr-CA',
    'Rapport sur les résultats – Fonds Voie et Avenir – Exercice 2024-25',
    "Données d'exemple inventées",
  ],
] as const)(
  'in %s it names its language, funder and year, and says that sample data are made up',
  async (lang, code, title, sample) => {
    const { elements } = readPage(await pageIn(lang))
    const [html] = elements.filter(({ tagName }) => tagName === 'html')
    expect(html && attribute(html, 'lang')).toBe(code)
    expect(textOf(elements.find(({ tagName }) => tagName === 'title'))).toBe(title)
    expect(textOf(elements.find((each) => attribute(each, 'class') === 'sample'))).toBe(sample)
  },
)

test('the key figures have the year before and the median of peers beside them', async () => {
  const { head, rows } = await sectionIn('key-figures')
  expect(head).toEqual(['Figure', 'Fiscal year 2024-25', 'Fiscal year 2023-24', 'Median of other funders'])
  expect(rows).toEqual([
    ['Clients served', '1,504', '1,504', '...'],
    ['Exits', '1,107', '1,107', '...'],
    ['Safe exits', '613', '500', '...'],
    // Of 40.1, 52.2, 58.7, 70.4 and 81.1, in whole per cent; the sixth is suppressed.
    ['Share of safe exits', '61.3%', '50.0%', '59.0%'],
    ['Share of exits without a known destination', '9.7%', '9.7%', '...'],
    ['Median length of stay', '8–30 days', '8–30 days', '...'],
  ])
})

test('in French the same figures stand in the manner of French', async () => {
  const { rows } = await sectionIn('key-figures', 'FR')
  expect(rows[0]).toEqual(['Clients servis', '1\u202f504', '1\u202f504', '...'])
  expect(rows[3]).toEqual(['Part des départs sûrs', '61,3\u00a0%', '50,0\u00a0%', '59,0\u00a0%'])
})

test('where a figure is suppressed, its row has its name and "x", and its chart a hatched field of one length for all', async () => {
  for (const [name, row, suppressed] of [
    ['quarters', 1, 'Third quarter of 2024'],
    ['categories', 1, 'Case management and support'],
    ['programmes', 0, '<script>alert(1)</script>'],
  ] as const) {
    const { rows, chart } = await sectionIn(name)
    expect(rows[row]).toEqual([suppressed, 'x'])
    const fields = within(chart!.element, 'rect').filter((each) =>
      attribute(each, 'fill')?.startsWith('url('),
    )
    expect(fields.map((each) => [attribute(each, 'width'), attribute(each, 'fill')])).toEqual([
      ['78%', `url(#${name}-chart-hatch)`],
    ])
  }
})

test.each(LANGUAGES)(
  'in %s each chart is a picture with a title, and the table below it has all that it prints',
  async (lang) => {
    const { sections } = readPage(await pageIn(lang))
    const drawn = [...sections].filter(([, { chart }]) => chart !== null)
    expect(drawn.map(([name]) => name)).toEqual(['key-figures', 'quarters', 'categories', 'programmes'])
    for (const [name, { chart, head, rows }] of drawn) {
      expect([attribute(chart!.element, 'role'), chart?.title]).toEqual(['img', expect.stringMatching(/\S/)])
      for (const [reference, tag] of [
        ['aria-labelledby', 'title'],
        ['aria-describedby', 'desc'],
      ] as const) {
        const [named] = within(chart!.element, tag)
        expect(attribute(chart!.element, reference)).toBe(attribute(named!, 'id'))
      }
      const twin = name === 'key-figures' ? rows[3]!.slice(1) : rows.map((row) => row.at(-1))
      expect(chart?.values).toEqual(twin)
      const labels = name === 'key-figures' ? head.slice(1) : rows.map(([label]) => label)
      const words = chart!.texts.filter((text) => !chart!.values.includes(text)).join(' ')
      expect(words).toBe(labels.join(' '))
    }
  },
)

test('a bar is as long as its figure, and a zero has none', async () => {
  const { chart } = await sectionIn('quarters')
  const lengths = within(chart!.element, 'rect').map((each) => attribute(each, 'width'))
  // Of 302, the largest: 281 / 302 and 265 / 302 of 78 %. The first two rectangles are the hatch.
  expect(lengths.slice(2)).toEqual(['72.58%', '78%', '78%', '68.44%'])
  const programs = await sectionIn('programmes')
  expect(programs.rows[2]).toEqual(['3a000000-0000-4000-8000-000000000003', '0'])
  expect(within(programs.chart!.element, 'rect')).toHaveLength(2 + 2)
})

test('names are text, whatever they hold, and one that exists only in the other language says so', async () => {
  const { rows } = await sectionIn('programmes', 'FR')
  expect(rows.map(([name]) => name)).toEqual([
    '=cmd()|"Dragonfly", emergency shelter for adults and their families (en anglais)',
    '3a000000-0000-4000-8000-000000000003',
    "L'« Étape » <b>2</b>",
  ])
})

test('funded places are shown by programme and kind, and what an agency does not publish itself as kept back', async () => {
  const { rows } = await sectionIn('funded-places')
  expect(rows.map((row) => row.slice(1))).toEqual([
    ['Beds', '24', '22.5', '22.0'],
    ['Rooms', '6', 'x', 'x'],
  ])
})

test('every table has a caption, and heads for its columns and its rows', async () => {
  const { elements } = readPage(await pageIn('EN'))
  const tables = elements.filter(({ tagName }) => tagName === 'table')
  expect(tables).toHaveLength(6)
  for (const table of tables) {
    expect(textOf(within(table, 'caption')[0])).toMatch(/\S/)
    const [head, ...rows] = within(table, 'tr')
    for (const cell of within(head!, 'th', 'td')) expect(attribute(cell, 'scope')).toBe('col')
    for (const row of rows) expect(within(row, 'th').map((cell) => attribute(cell, 'scope'))).toEqual(['row'])
  }
})

test('it says which release it is of, how that is cited, and how to have it again', async () => {
  const page = await pageIn('EN')
  const { elements } = readPage(page)
  const footer = textOf(elements.find(({ tagName }) => tagName === 'footer'))
  expect(footer).toContain('R1 (r), 2025-07-01')
  expect(footer).toContain('ab'.repeat(32))
  expect(footer).toContain('Haven Hub. Release R1: Statistics on services')
  expect(footer).toContain('hub report 1f000000-0000-4000-8000-000000000001 FY2024-25 --lang en --release r')
})

test('the same report is the same bytes', async () => {
  expect(await pageIn('EN')).toBe(await pageIn('EN'))
})

test('of a year without a year before and without programmes it says so', async () => {
  const report = { ...(await handMadeReport()), previousYear: null, byProgram: [], fundedPlaces: [] }
  const { sections, elements } = readPage(pageOf(shownReport(report, NAMES, 'EN')))
  expect(sections.get('key-figures')?.rows.map((row) => row[2])).toEqual(Array(6).fill('..'))
  const said = elements.filter(({ tagName }) => tagName === 'p').map(textOf)
  expect(said.filter((text) => text === 'No such figures are released.')).toHaveLength(2)
})
