import { buildASTSchema, parse } from 'graphql'
import { CUBES } from '../../../analytics/cubes/registry'
import { CALLERS, type Caller } from '../../../platform/policy/matrix'
import { type Answers, type Door, isRefused } from './support/doors'
import { entityKeysOf, idArgumentsOf } from './support/id-arguments'
import { argumentCases, type IdCase, useIdsOfOther, type WithId } from './support/id-cases'
import { keyCases } from './support/key-cases'
import { sdlOf } from './support/sdl'
import { absentId, openWorld, type World } from './support/world'

const SUBGRAPHS = ['analytics', 'capacity', 'directory', 'outcomes']
const ARGUMENTS = idArgumentsOf(buildASTSchema(parse(sdlOf('supergraph')), { assumeValidSDL: true }))
const KEYS = SUBGRAPHS.flatMap((name) => entityKeysOf(name, parse(sdlOf(name))))

let world: World
let cases: Readonly<Record<string, IdCase>>
beforeAll(async () => {
  world = await openWorld()
  await useIdsOfOther(world)
  cases = { ...argumentCases(world), ...keyCases(world) }
}, 120_000)
afterAll(() => world.close())

test('of every argument and key of the schema that takes an id it is known what another’s is answered with', () => {
  expect(Object.keys(cases).sort()).toEqual([...ARGUMENTS, ...KEYS].sort())
})

test.each([...ARGUMENTS, ...KEYS])('%s: nobody learns of what is not theirs', async (at) => {
  const [, subgraph = ''] = /^(\w+): /.exec(at) ?? []
  const door = world.subgraphs.get(subgraph) ?? world.gateway
  const of = cases[at] as IdCase
  switch (of.kind) {
    case 'OWN':
      return expectOwn(of, door)
    case 'FOR_ALL':
      return expectForAll(of, door)
    case 'REGION':
      return expectRegion(of, door)
    case 'STEWARDS':
      return expect(at).toMatch(/^Mutation\.(publish|withdraw)Release/)
    case 'FACT':
      return expect(at).toMatch(/^(Outcome|Request)Input\.region$/)
  }
})

function askAs(caller: Caller, door: Door, ask: WithId, id: string): Promise<Answers> {
  const { query, variables } = ask(id)
  return door.ask(query, world.identities[caller], variables)
}

/** An answer, whichever id it repeats. */
const without = (id: string, answers: Answers) => JSON.stringify(answers).toLowerCase().replaceAll(id, '<id>')

async function expectOwn(of: Extract<IdCase, { kind: 'OWN' }>, door: Door) {
  const { ask, foreign, absent, seeing, mine } = of
  for (const caller of CALLERS) {
    const [theirs, nobodys] = [
      without(foreign.toLowerCase(), await askAs(caller, door, ask, foreign)),
      without(absent.toLowerCase(), await askAs(caller, door, ask, absent)),
    ]
    expect(theirs).not.toMatch(/internal|graphql_validation/)
    if (seeing.includes(caller)) expect([caller, theirs]).not.toEqual([caller, nobodys])
    else expect([caller, theirs]).toEqual([caller, nobodys])
    if (caller === 'agency' && /"(accepted|replayed)"/.test(theirs))
      expect(theirs).toMatch(/"accepted":1|"replayed":false|unknown_program/)
    if (mine?.caller === caller)
      expect(without(mine.id, await askAs(caller, door, ask, mine.id))).not.toEqual(nobodys)
  }
}

async function expectForAll({ ask, id }: Extract<IdCase, { kind: 'FOR_ALL' }>, door: Door) {
  const answers = await Promise.all(CALLERS.map((caller) => askAs(caller, door, ask, id)))
  const answered = answers.filter((each) => !isRefused(each)).map((each) => JSON.stringify(each))
  expect(answered.length).toBeGreaterThan(1)
  expect(new Set(answered).size).toBe(1)
  expect(answered[0]).toContain('"codes":[]')
}

async function expectRegion({ ask }: Extract<IdCase, { kind: 'REGION' }>, door: Door) {
  const codesOf = async (caller: Caller, id: string) => (await askAs(caller, door, ask, id)).codes
  expect(await codesOf('coordinator', world.other.region)).toEqual(['FORBIDDEN'])
  expect(await codesOf('coordinator', world.own.region)).toEqual([])
  // An agency may ask about any region, and sees its own.
  const [beyond, steward] = await Promise.all([
    askAs('agency', door, ask, world.other.region),
    askAs('steward', door, ask, world.other.region),
  ])
  expect(beyond.codes).toEqual([])
  expect(beyond.data).not.toEqual(steward.data)
}

const ENTITY_FILTERS = CUBES.flatMap(({ name, dimensions }) =>
  dimensions.filter(({ codes }) => codes.kind === 'ENTITY').map(({ filter }) => `${name}?${filter}`),
)

test('of files too: releases that are not published, and rows of others', async () => {
  const { releases, other, identities } = world
  expect(ENTITY_FILTERS).toEqual(['outcomes?funders', 'outcomes?agencies', 'outcomes?programs'])
  const rows = (filter: string, by: string) => (id: string) =>
    `${releases.published}/outcomes.csv?granularity=FISCAL_YEAR&by=${by}&${filter}=${id}`
  const tried: readonly [file: (id: string) => string, foreign: string, seeing: readonly Caller[]][] = [
    [(id) => `${id}/outcomes.csv`, releases.built, []],
    [(id) => `${id}/datapackage.json`, releases.built, []],
    [rows('funders', 'FUNDER'), other.funder, ['researcher', 'steward']],
    [rows('agencies', 'AGENCY'), other.agency, ['researcher', 'steward']],
    [rows('programs', 'PROGRAM'), other.program, ['researcher', 'steward']],
  ]
  for (const [file, foreign, seeing] of tried) {
    for (const caller of CALLERS) {
      const get = async (id: string) => without(id, await world.file(file(id), identities[caller]))
      const [theirs, nobodys] = [await get(foreign), await get(absentId())]
      const about = [file(foreign), caller]
      if (seeing.includes(caller))
        expect([...about, theirs]).toEqual([...about, expect.stringContaining('"codes":[]')])
      else expect([...about, theirs]).toEqual([...about, nobodys])
      if (!seeing.includes(caller)) expect(theirs).not.toMatch(/"codes":\[\]|internal/)
    }
  }
})

const CURSORS = [['x', 'y'], [-5], [0.5], ['1'], [null], [1, 2, 3], ['\0', 'x'], [0, 1, 'x'], [1e300], 7]

test.each(ARGUMENTS.filter((at) => at.endsWith('(after)')))(
  '%s: what is no cursor of the list is refused, or is a place in it',
  async (at) => {
    const of = cases[at] as Extract<IdCase, { ask: WithId }>
    for (const cursor of CURSORS) {
      const text = Buffer.from(JSON.stringify(cursor)).toString('base64url')
      const { codes } = await askAs(
        at === 'Query.batches(after)' ? 'agency' : 'steward',
        world.gateway,
        of.ask,
        text,
      )
      expect([cursor, codes.filter((code) => code !== 'BAD_USER_INPUT')]).toEqual([cursor, []])
      // A place is what a list gives: whole and not negative, or of the form of its rows.
      if ([-5, 0.5, '1', null].includes((cursor as unknown[])[0] as never))
        expect([cursor, codes]).toEqual([cursor, ['BAD_USER_INPUT']])
    }
  },
)

test.each(KEYS.filter((at) => !at.endsWith('Region')))(
  '%s: what is no id is no entity, or refused',
  async (at) => {
    const of = cases[at] as Extract<IdCase, { ask: WithId }>
    const door = world.subgraphs.get(at.split(':')[0] as string) as Door
    for (const id of ['x', '', '__proto__', "'; drop table pool; --", '\0'])
      expect([id, (await askAs('steward', door, of.ask, id)).codes.includes('INTERNAL')]).toEqual([id, false])
  },
)
