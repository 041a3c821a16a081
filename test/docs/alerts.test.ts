import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Cleanup } from '../../cli/start/cleanup'
import { hubReadings } from '../../cli/start/hub-readings'
import { GatewayMetrics } from '../../gateway/metrics/gateway-metrics'
import { readConfig } from '../../platform/config/config'
import { projectRoot } from '../../platform/root'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly for?: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly runbook: string }
}

const page = (name: string) => readFileSync(join(projectRoot(), 'docs', name), 'utf8')
const rules: readonly Rule[] = parse(page('alerts.yml')).groups.flatMap(
  ({ rules }: { rules: Rule[] }) => rules,
)
const operations = page('operations.md')

let database: TestDatabase
let text: string
const cleanup = new Cleanup()

beforeAll(async () => {
  database = await openTestDatabase()
  const config = readConfig({ HUB_DATA: projectRoot() })
  const { adminUrl, hub, installKey } = database
  const server = { adminUrl, embedded: false, release: async () => undefined }
  const open = { config, database: hub, installKey, server, close: async () => undefined }
  const readings = hubReadings(open, async () => true, cleanup)
  const metrics = new GatewayMetrics(readings)
  // Everything has happened once.
  metrics.countRequest('/graphql', 500, 'public', 0.1)
  metrics.countRequest('/graphql', 429, 'agency', 0.1)
  metrics.countErrors(['INTERNAL'])
  metrics.countSubgraphAnswer('capacity', 0.1, ['INTERNAL', 'SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED'])
  metrics.linkEvents('capacity')
  text = (await metrics.page()).text
})
afterAll(async () => {
  await cleanup.run()
  await database.close()
})

/** The metrics that are there, histograms by the name of each of their series too. */
function namesOnPage(): Set<string> {
  const typed = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)]
  return new Set(
    typed.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  )
}

test('there are rules, each of a name of its own', () => {
  expect(rules.length).toBeGreaterThan(10)
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
})

describe.each(rules.map((rule) => [rule.alert, rule] as const))('the alert %s', (name, rule) => {
  test('asks for metrics that exist, with labels and values that they have', () => {
    const known = namesOnPage()
    const asked = [...rule.expr.matchAll(/\b(?:hub|process|nodejs)_\w+/g)].map(([metric]) => metric)
    if (name === 'HubDown') expect(rule.expr).toMatch(/^up\{job="haven-hub"\} == 0$/)
    else expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((metric) => !known.has(metric))).toEqual([])
    for (const [, metric, label, operator, value = ''] of rule.expr.matchAll(
      /\b(hub_\w+)\{(\w+)(=~?)"([^"]*)"\}/g,
    ))
      for (const each of operator === '=' ? [value] : value.split('|'))
        expect(text).toMatch(new RegExp(`^${metric}\\{[^}]*${label}="${each}"`, 'm'))
  })

  test('says how urgent it is and what is the matter, and has its entry in the run book', () => {
    expect(['page', 'ticket']).toContain(rule.labels.severity)
    expect(rule.annotations.summary).toMatch(/^[A-Z].*\.$/)
    expect(rule.annotations.runbook).toBe(`docs/operations.md#${name.toLowerCase()}`)
    expect(operations).toMatch(new RegExp(`^### ${name}$`, 'm'))
  })
})

test('every metric of the hub has its line in the page on operations, and no other has', () => {
  const described = [...operations.matchAll(/^\| `(hub_\w+)`/gm)].map(([, name]) => name as string)
  const there = [...text.matchAll(/^# TYPE (hub_\w+) /gm)].map(([, name]) => name as string)
  expect(described.sort()).toEqual(there.sort())
})

test('a metric that does not exist would be found', () => {
  expect(namesOnPage().has('hub_release_age_days')).toBe(false)
})
