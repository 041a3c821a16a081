import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attackCommand } from '../../cli/commands/attack'
import { protectCommand } from '../../cli/commands/protect'
import { runCommand } from '../support/run-command'
import { describeWithShared } from '../support/shared'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haven-hub-attack-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (...names: string[]) => join(folder, ...names)

function attack(table: string, published: string, ...more: string[]) {
  return runCommand(attackCommand(), [table, published, ...more])
}

function written(name: string, text: string): string {
  writeFileSync(at(name), text)
  return at(name)
}

const CELLS = 'row,v,status\nTotal,60,\na,10,primary\nb,20,\nc,30,\n'

function table(): string {
  written('cells.csv', CELLS)
  return written(
    'table.json',
    JSON.stringify({
      cells: 'cells.csv',
      value: 'v',
      status: 'status',
      dimensions: { row: {} },
      tables: [['row']],
      protection: { width: 5 },
      cost: 'value',
      method: 'suppress',
    }),
  )
}

const HOLDS = 'row,value,status\nTotal,60,published\na,,primary\nb,,secondary\nc,30,published\n'

test('a cell that follows by subtraction is listed with its interval: exit 1', async () => {
  const { code, output } = await attack(
    table(),
    written('p.csv', HOLDS.replace('b,,secondary', 'b,20,published')),
  )
  expect(code).toBe(1)
  expect(output.trim().split('\n')).toEqual([
    'does not hold: 1 can be narrowed down too far. 4 cells, 1 sensitive, 1 suppressed.',
    'a [10, 10]',
  ])
})

test('a table that holds: exit 0', async () => {
  const { code, output } = await attack(table(), written('p.csv', HOLDS))
  expect([code, output]).toEqual([0, 'holds. 4 cells, 1 sensitive, 2 suppressed.\n'])
})

test('a sensitive cell that is published is found', async () => {
  const { code, output } = await attack(
    table(),
    written('p.csv', HOLDS.replace('a,,primary', 'a,10,published')),
  )
  expect([code, output.includes('a [10, 10]')]).toEqual([1, true])
})

test.each<[string, string]>([
  ['no status column: what is empty is suppressed', 'row,value\nTotal,60\na,\nb,\nc,30\n'],
  ['the word suppressed', HOLDS.replace(/primary|secondary/g, 'suppressed')],
  ['printed decimals', HOLDS.replace('60', '60.004')],
  ['a code that is not in the data, empty', `${HOLDS}d,,empty\n`],
  ['rows that are left out', 'row,value,status\nTotal,60,published\nc,30,published\n'],
  ['a table column', HOLDS.replace('row,', 'table,row,').replace(/^(Total|a|b|c),/gm, '0,$1,')],
  ['Windows line ends', HOLDS.replaceAll('\n', '\r\n')],
])('another tool may write %s', async (_name, text) => {
  expect(await attack(table(), written('p.csv', text))).toMatchObject({ code: 0, errors: '' })
})

test.each<[string, string, string]>([
  [
    'a value that is not the true one',
    HOLDS.replace('30', '31'),
    'row 5, column "value": 31 is published; the true value is 30.',
  ],
  ['an unknown status', HOLDS.replace('primary', 'x'), 'row 3, column "status": "x" is no status'],
  ['an unknown code', HOLDS.replace('c,30', 'z,30'), 'row 5, column "row": "z" is not in the data.'],
  [
    'no value of a published cell',
    HOLDS.replace('30', ''),
    'row 5, column "value": it is empty; it takes a number.',
  ],
  ['no column of values', HOLDS.replace('value', 'figure'), 'column "v": there is no such column.'],
  [
    'an empty cell with a value',
    HOLDS.replace('c,30,published', 'c,30,empty'),
    'row 5, column "status": it says "empty", and shows 30.',
  ],
  [
    'some suppressed values shown',
    HOLDS.replace('b,,', 'b,20,'),
    'row 4, column "value": some suppressed rows show a value',
  ],
])('%s is unusable: exit 2', async (_name, text, says) => {
  const { code, errors, output } = await attack(table(), written('p.csv', text))
  expect([code, output]).toEqual([2, ''])
  expect(errors).toContain(`p.csv, ${says}`)
})

test('--json prints one object', async () => {
  const { output } = await attack(
    table(),
    written('p.csv', 'row,value\nTotal,60\na,\nb,20\nc,30\n'),
    '--json',
  )
  expect(JSON.parse(output)).toMatchObject({
    verdict: 'fails',
    violations: [
      { table: 0, cell: ['a'], value: 10, lower: 10, upper: 10, requiredLower: 10, requiredUpper: 15 },
    ],
  })
})

describeWithShared('attacking the reference tables', (shared) => {
  const sdc = (name: string) => join(shared, 'data', 'sdc', name)

  test('trap-4x4 as given: two primaries in every line, and yet w,b is 47', async () => {
    const { code, output } = await attack(sdc('trap-4x4/table.json'), sdc('trap-4x4/cells.csv'))
    expect(code).toBe(1)
    expect(output.trim().split('\n').at(-1)).toBe('w,b [47, 47]')
  })

  test("simple2d: another tool's pattern holds", async () => {
    const { code } = await attack(sdc('simple2d/table.json'), sdc('simple2d/reference-pattern.csv'))
    expect(code).toBe(0)
  })

  test('what protect writes holds, and publishing its one secondary cell is found', async () => {
    await runCommand(protectCommand(), [sdc('trap-linked/table.json'), '--out', at('out')])
    const text = readFileSync(at('out', 'protected.csv'), 'utf8')
    expect((await attack(sdc('trap-linked/table.json'), at('out', 'public.csv'))).code).toBe(0)
    const hole = written('hole.csv', text.replaceAll(',,secondary', ',7,published'))
    // 20 of county-1 less I and J leaves A + B = 4; 30 of small less I, J and N leaves A + B + K = 7: K is 3.
    const { code, output } = await attack(sdc('trap-linked/table.json'), hole)
    expect([code, output.includes('K [3, 3]')]).toEqual([1, true])
  })

  test('z3 rounded holds under attack', async () => {
    await runCommand(protectCommand(), [sdc('z3/round.json'), '--out', at('out')])
    expect((await attack(sdc('z3/round.json'), at('out', 'public.csv'))).code).toBe(0)
  })
})
