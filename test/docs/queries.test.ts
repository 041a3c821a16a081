import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root'
import { type HubGraph, NOW, openHubGraph } from '../gateway/hub-graph'
import { projectFiles } from '../support/project-files'
import { isOfStatistics, queryNames, queryOf } from './query-files'

/** The code blocks of one language in a page. */
function blocksOf(page: string, language: string): string[] {
  const text = readFileSync(join(projectRoot(), page), 'utf8')
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'))].map(
    ([, block]) => block as string,
  )
}

const pages = projectFiles().filter((path) => path.endsWith('.md'))
let hub: HubGraph

beforeAll(async () => {
  hub = await openHubGraph()
})
afterAll(() => hub.close())

test.each(queryNames.filter((name) => !isOfStatistics(name)))(
  'the query "%s" is answered, and with something',
  async (name) => {
    const { text, claims, variables } = queryOf(name)
    const { status, data, errors } = await hub.ask(text, claims, variables)
    expect(errors).toBeUndefined()
    expect(status).toBe(200)
    expect(emptyIn(data)).toEqual([])
    // What is shown as an example is taken.
    for (const field of Object.values(data) as { rejected?: number }[]) expect(field?.rejected ?? 0).toBe(0)
  },
)

/** The top-level fields of an answer that hold nothing: null, an empty list, or a connection without edges. */
function emptyIn(data: Record<string, { edges?: unknown[] } | unknown[] | null>): string[] {
  return Object.entries(data)
    .filter(([, value]) => {
      const rows = Array.isArray(value) ? value : (value?.edges ?? [value])
      return rows.length === 0 || rows[0] === null
    })
    .map(([field]) => field)
}

test('every query that a page shows is one of the files', () => {
  const known = new Set(queryNames.map((name) => queryOf(name).text))
  const shown = pages.flatMap((page) => blocksOf(page, 'graphql').map((block) => ({ page, block })))
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.filter(({ block }) => !known.has(block.trim()))).toEqual([])
})

test('every file of a query is shown or linked by a page', () => {
  const text = pages.map((page) => readFileSync(join(projectRoot(), page), 'utf8')).join('\n')
  expect(queryNames.filter((name) => !text.includes(`queries/${name}.graphql`))).toEqual([])
})

test.each([
  ['no query', ''],
  ['no GraphQL', '{ services'],
  ['a field that is not there', '{ nothing }'],
  ['a variable that is not given', 'query ($id: ID!) { service(id: $id) { name } }'],
  ['two operations', 'query A { __typename } query B { __typename }'],
  ['a field that needs a token', '{ reporting(region: "CA") { hoursSilent } }'],
  ['a page that is too long', '{ services(first: 1000) { totalCount } }'],
  ['an id of nothing', '{ service(id: "nothing") { name } }'],
])('%s is refused with a code that docs/errors.md has', async (_what, query) => {
  const { errors } = await hub.ask(query)
  const codes = readFileSync(join(projectRoot(), 'docs', 'errors.md'), 'utf8')
  expect(errors?.length).toBeGreaterThan(0)
  for (const { extensions } of errors ?? []) expect(codes).toContain(`| \`${extensions.code}\` |`)
})

test('the answer that the README shows is the answer of the sample at the instant that it names', async () => {
  const { text, claims } = queryOf('tonight')
  const [answer = ''] = blocksOf('README.md', 'json')
  const readme = readFileSync(join(projectRoot(), 'README.md'), 'utf8')
  expect(blocksOf('README.md', 'graphql')[0]?.trim()).toBe(text)
  expect(JSON.parse(answer)).toEqual({ data: (await hub.ask(text, claims)).data })
  expect(readme).toContain(`HUB_NOW=${NOW.toISOString().replace('.000', '')}`)
  expect(answer).toMatch(/"region": *\{[^}]*\}, *"phone"/)
})
