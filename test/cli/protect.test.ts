import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { protectCommand } from '../../cli/commands/protect'
import { runCommand } from '../support/run-command'
import { describeWithShared } from '../support/shared'

const TABLE = {
  microdata: 'records.csv',
  count: 'n',
  dimensions: { region: {}, size: {} },
  tables: [['region', 'size']],
  primary: { minimumFrequency: 4 },
  cost: 'value',
  method: 'suppress',
}
const RECORDS = 'region,size,n\nA,s,3\nA,t,20\nB,s,30\nB,t,41\nC,s,17\nC,t,25\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haven-hub-protect-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (...names: string[]) => join(folder, ...names)
const read = (name: string) => readFileSync(at('out', name), 'utf8')
const json = (name: string) => JSON.parse(read(name))

function write(table: object, records = RECORDS): string {
  writeFileSync(at('records.csv'), records)
  writeFileSync(at('table.json'), JSON.stringify(table))
  return at('table.json')
}

function protect(file: string, ...more: string[]) {
  return runCommand(protectCommand(), [file, '--out', at('out'), ...more])
}

test('a protected table is written with its certificates: exit 0', async () => {
  const { code, output } = await protect(write(TABLE))
  expect(code).toBe(0)
  expect(output).toMatch(/^protected: 12 cells, 1 primary and 3 secondary suppressed, cost /)
  expect(readdirSync(at('out')).sort()).toEqual([
    'certificate.json',
    'protected.csv',
    'public-certificate.json',
    'public.csv',
  ])
  expect(read('protected.csv').split('\n').slice(0, 6)).toEqual([
    'table,region,size,value,status',
    '0,Total,Total,136,published',
    '0,Total,s,50,published',
    '0,Total,t,86,published',
    '0,A,Total,23,published',
    '0,A,s,,primary',
  ])
})

test('certificate.json has the keys of its contract, in their order', async () => {
  await protect(write(TABLE))
  expect(Object.keys(json('certificate.json'))).toEqual([
    'verdict',
    'cells',
    'primary',
    'secondary',
    'cost',
    'lowerBound',
    'optimal',
    'lps',
    'violations',
    'utility',
    'policy',
    'contentHash',
  ])
  // A,s with one of B and C, and the two beside them: 20 + 17 + 25 is less than 20 + 30 + 41.
  expect(json('certificate.json')).toMatchObject({ verdict: 'protected', cells: 12, primary: 1, cost: 62 })
})

test('public files know no primary and no secondary cell, and no cost', async () => {
  await protect(write(TABLE))
  expect(read('public.csv')).toContain('0,A,s,,suppressed\n')
  expect(read('public.csv')).not.toMatch(/primary|secondary/)
  expect(json('public-certificate.json')).toEqual({
    verdict: 'protected',
    method: 'suppress',
    thresholds: { minimumFrequency: 4 },
    cells: 12,
    suppressed: 4,
    promises: ['D1', 'D3', 'D4', 'D6'],
    contentHash: createHash('sha256').update(read('public.csv')).digest('hex'),
  })
})

test('what is for the steward alone can be read by nobody else', async () => {
  await protect(write(TABLE))
  expect(statSync(at('out', 'protected.csv')).mode & 0o077).toBe(0)
  expect(statSync(at('out', 'certificate.json')).mode & 0o077).toBe(0)
})

test('the same input gives the same bytes, whatever the order of the records', async () => {
  await protect(write(TABLE))
  const first = ['protected.csv', 'certificate.json', 'public.csv', 'public-certificate.json'].map(read)
  const [header, ...records] = RECORDS.trim().split('\n')
  await protect(write(TABLE, `${[header, ...records.reverse()].join('\n')}\n`))
  expect(['protected.csv', 'certificate.json', 'public.csv', 'public-certificate.json'].map(read)).toEqual(
    first,
  )
})

test('tables that could not be protected: exit 1, and nothing that may be published is left', async () => {
  await protect(write(TABLE))
  // Only counts below 2 are rounded, so a sensitive 7 is published as it is.
  const weak = { ...TABLE, primary: { minimumFrequency: 10 }, method: 'round', roundBelow: 2 }
  const { code, output } = await protect(write(weak, RECORDS.replace('A,s,3', 'A,s,7')))
  expect(code).toBe(1)
  expect(output).toContain('A,s [7, 7]\nNothing may be published.')
  expect(readdirSync(at('out')).sort()).toEqual(['certificate.json', 'protected.csv'])
  expect(json('certificate.json')).toMatchObject({
    verdict: 'unprotected',
    violations: [{ table: 0, cell: ['A', 's'], value: 7, lower: 7, upper: 7 }],
  })
})

test('--json prints one object, and nothing on standard error', async () => {
  const { output, errors } = await protect(write(TABLE), '--json')
  expect(JSON.parse(output)).toEqual(json('certificate.json'))
  expect(output.trim().split('\n')).toHaveLength(1)
  expect(errors).toBe('')
})

test('bad input is a message, exit 2, and nothing is written', async () => {
  const { code, output, errors } = await protect(write(TABLE, 'region,size,n\nA,s,-3\n'))
  expect([code, output]).toEqual([2, ''])
  expect(errors).toBe('hub: records.csv, row 2, column "n": -3 is negative.\n')
  expect(existsSync(at('out'))).toBe(false)
  expect(readdirSync(folder).sort()).toEqual(['records.csv', 'table.json'])
})

test('a file that is not there is bad input', async () => {
  expect(await protect(at('none.json'))).toMatchObject({
    code: 2,
    errors: `hub: ${at('none.json')} can not be opened: there is no such file.\n`,
  })
  expect((await protect(write({ ...TABLE, microdata: 'none.csv' }))).code).toBe(2)
})

test('a folder with other files keeps them', async () => {
  mkdirSync(at('out'))
  writeFileSync(at('out', 'notes.txt'), 'mine')
  expect((await protect(write(TABLE))).code).toBe(0)
  expect(readdirSync(at('out'))).toContain('notes.txt')
  expect(readdirSync(at('out'))).toContain('public.csv')
})

test('rounded tables: everything is a multiple of the base and called rounded, sums hold, another secret another draw', async () => {
  const table = write({ ...TABLE, method: 'round', base: 5 })
  expect((await protect(table)).code).toBe(0)
  const rows = read('public.csv').trim().split('\n').slice(1)
  const figures = new Map(
    rows.map((row) => row.split(',')).map(([, a, b, value]) => [`${a},${b}`, Number(value)]),
  )
  expect(rows.every((row) => row.endsWith(',rounded'))).toBe(true)
  expect([...figures.values()].every((value) => value % 5 === 0)).toBe(true)
  const [a = 0, b = 0, c = 0] = ['A,s', 'B,s', 'C,s'].map((key) => figures.get(key))
  expect(figures.get('Total,s')).toBe(a + b + c)
  expect(json('certificate.json').utility.maxAbsoluteError).toBeLessThanOrEqual(24)
  expect(json('public-certificate.json')).toMatchObject({
    method: 'round',
    thresholds: { base: 5 },
    suppressed: 0,
  })
})

describeWithShared('protecting the reference tables', (shared) => {
  const table = (name: string) => join(shared, 'data', 'sdc', name)

  test('trap-4x4: x,d is suppressed as well, at a cost of 31', async () => {
    expect((await protect(table('trap-4x4/table.json'))).code).toBe(0)
    expect(json('certificate.json')).toMatchObject({ secondary: 1, cost: 31 })
    expect(read('protected.csv')).toContain('0,x,d,,secondary\n')
  })

  test('trap-linked: N is suppressed in both tables', async () => {
    expect((await protect(table('trap-linked/table.json'))).code).toBe(0)
    expect(read('protected.csv').match(/^.*secondary$/gm)).toEqual(['0,N,,,secondary', '1,,N,,secondary'])
  })

  test('simple2d: 9 primaries, 6 secondaries, 521,926', async () => {
    expect((await protect(table('simple2d/table.json'))).code).toBe(0)
    expect(json('certificate.json')).toMatchObject({ cells: 153, primary: 9, secondary: 6, cost: 521926 })
  })

  test('z3, rounded below 10: mean error at most 1.5, largest at most 10, Hellinger at least 0.925', async () => {
    expect((await protect(table('z3/round.json'))).code).toBe(0)
    const { cells, utility } = json('certificate.json')
    expect(cells).toBe(1350)
    expect(utility.meanAbsoluteError).toBeLessThanOrEqual(1.5)
    expect(utility.maxAbsoluteError).toBeLessThanOrEqual(10)
    expect(utility.hellinger).toBeGreaterThanOrEqual(0.925)
  })
})
