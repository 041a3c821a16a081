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
    'does not hold: 1 can be narrowed down too far, 1 can be found by hand. 4 cells, 1 sensitive, 1 suppressed.',
    'a [10, 10]',
    'the public finds a = 10 by adding and subtracting',
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
    recoveries: [
      { attack: 'DIFFERENCING', attacker: 'public', cells: [{ table: 0, cell: ['a'] }], recovered: 10 },
    ],
  })
})

/** A table of people, k = 10. */
function people(records: string, more: object = {}): string {
  written('records.csv', records)
  return written(
    'people.json',
    JSON.stringify({
      microdata: 'records.csv',
      count: 'n',
      dimensions: { row: {} },
      tables: [['row']],
      primary: { minimumFrequency: 10 },
      method: 'suppress',
      ...more,
    }),
  )
}

describe('what a reader finds by hand', () => {
  const NINE = 'row,n\na,4\nb,5\nc,40\n'
  const TWO = 'row,value\nTotal,49\na,\nb,\nc,40\n'

  test('49 − 40 = 9 people in two suppressed cells are a small group', async () => {
    const { code, output } = await attack(people(NINE), written('p.csv', TWO))
    expect(code).toBe(1)
    expect(output.trim().split('\n')).toEqual([
      'does not hold: 2 can be narrowed down too far, 1 can be found by hand. 4 cells, 2 sensitive, 2 suppressed.',
      'a [0, 9]',
      'b [0, 9]',
      'the public finds a + b = 9 by adding and subtracting',
    ])
  })

  test('a named protection says nothing of groups: a width of 5 has room in 0 to 9', async () => {
    const table = people(NINE, { protection: { width: 5 } })
    expect((await attack(table, written('p.csv', TWO))).code).toBe(0)
  })

  test('of 25 published, an agency that has 18 finds the other 7; who has 7 finds 18, which is not small', async () => {
    const table = people('row,who,n\na,Elm,18\na,Oak,7\nb,Oak,30\nb,Ash,30\n', {
      primary: { minimumFrequency: 10, ownSubtraction: 'who' },
    })
    const { code, output } = await attack(table, written('p.csv', 'row,value\nTotal,85\na,25\nb,60\n'))
    expect(code).toBe(1)
    expect(output.trim().split('\n').slice(1)).toEqual([
      'a [25, 25]',
      'agency Elm finds a = 7 beside their own by taking off their own',
    ])
  })
})

describe('percentages that are published beside a table', () => {
  const FORTY = 'row,n\na,3\nb,17\nc,20\n'
  const SHOWN = 'row,value\nTotal,40\na,\nb,\nc,20\n'
  const rates = (text: string) => written('rates.csv', text)

  test('7.5 % of 40 gives a suppressed 3 away; without it the table holds', async () => {
    const table = people(FORTY)
    const published = written('p.csv', SHOWN)
    expect((await attack(table, published)).code).toBe(0)
    const { code, output } = await attack(table, published, '--rates', rates('row,of,percent\na,row,7.5\n'))
    expect(code).toBe(1)
    expect(output.trim().split('\n').slice(1)).toEqual([
      'a [3, 3]',
      'the public finds a = 3 from a percentage',
    ])
  })

  test('1 % of 400 leaves 2 to 6, too little for a count that may be 1 to 10; 20 % of 40 is no news', async () => {
    const four = people('row,n\na,3\nb,197\nc,200\n')
    const published = written('p.csv', SHOWN.replace('40', '400').replace('20', '200'))
    const narrow = await attack(four, published, '--rates', rates('row,of,percent\na,row,1\n'))
    expect([narrow.code, narrow.output.trim().split('\n').slice(1)]).toEqual([1, ['a [2, 6]']])
    const known = rates('row,of,percent\nc,row,50\n')
    expect((await attack(people(FORTY), written('p.csv', SHOWN), '--rates', known)).code).toBe(0)
  })

  test('of two dimensions, the share is of the total of the one that is named', async () => {
    // Of the 40 women 3 are in a: 7.5 %. Of the 23 in a they are 13.0 %, which leaves 3 alone as well.
    const table = people('row,sex,n\na,w,3\na,m,20\nb,w,37\nb,m,40\n', {
      dimensions: { row: {}, sex: {} },
      tables: [['row', 'sex']],
    })
    const published = written(
      'p.csv',
      'row,sex,value\n,,100\n,w,40\n,m,60\na,,23\nb,,77\na,w,\na,m,\nb,w,\nb,m,\n',
    )
    expect((await attack(table, published)).code).toBe(0)
    for (const share of ['row,7.5', 'sex,13.0']) {
      const { output } = await attack(
        table,
        published,
        '--rates',
        rates(`row,sex,of,percent\na,w,${share}\n`),
      )
      expect(output).toContain('the public finds a,w = 3 from a percentage')
    }
  })

  test.each<[string, string, string]>([
    [
      'a rate that is not the true one',
      'a,row,7.6',
      'column "percent": 7.6 is published; the true value is 7.5.',
    ],
    ['what is no number', 'a,row,7.5%', 'column "percent": "7.5%" is not a number.'],
    ['a number that is not written out', 'a,row,75e-1', 'column "percent": "75e-1" is not written out'],
    ['an unknown dimension', 'a,place,7.5', 'column "of": "place" is no dimension of this table: row.'],
    ['an unknown code', 'z,row,7.5', 'column "row": "z" is not in the data.'],
    ['a total of itself', 'Total,row,100', 'column "row": it is the total of "row" itself.'],
  ])('%s is unusable: exit 2', async (_name, row, says) => {
    const { code, errors, output } = await attack(
      people(FORTY),
      written('p.csv', SHOWN),
      '--rates',
      rates(`row,of,percent\n${row}\n`),
    )
    expect([code, output]).toEqual([2, ''])
    expect(errors).toContain(`rates.csv, row 2, ${says}`)
  })

  test('a missing column, and rates of a rounded table, are unusable: exit 2', async () => {
    const missing = await attack(
      people(FORTY),
      written('p.csv', SHOWN),
      '--rates',
      rates('row,percent\na,7.5\n'),
    )
    expect([missing.code, missing.errors]).toEqual([
      2,
      expect.stringContaining('rates.csv, column "of": there is no such column.'),
    ])
    const rounded = 'row,value,status\nTotal,40,rounded\na,5,rounded\nb,15,rounded\nc,20,rounded\n'
    const { code, errors } = await attack(
      people(FORTY, { method: 'round' }),
      written('p.csv', rounded),
      '--rates',
      rates('row,of,percent\na,row,7.5\n'),
    )
    expect([code, errors]).toEqual([2, expect.stringContaining('this table is rounded')])
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
