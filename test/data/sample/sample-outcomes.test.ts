import { FOLLOWUP_MONTHS } from '../../../data/sample/assessments'
import { codeOfMonth, monthOf } from '../../../data/sample/months'
import { PROVINCES } from '../../../data/sample/provinces'
import { sampleDirectory } from '../../../data/sample/sample-directory'
import { type SampleOutcome, sampleOutcomesOf } from '../../../data/sample/sample-outcomes'
import { LONGEST_STAY_DAYS } from '../../../data/sample/stays'
import { countBy, digest, LATER, MONTHS, share, YEARS } from './demand-months'

const { program, service } = sampleDirectory()
const byMonth = new Map(MONTHS.map((month) => [month, sampleOutcomesOf(month, LATER)]))
const outcomes = [...byMonth.values()].flat()
const inYear = (year: string) => outcomes.filter(({ entryMonth }) => entryMonth.startsWith(year))

test('a month is the same to the byte on every machine', () => {
  expect(digest(byMonth.get('2024-05') ?? [])).toBe(
    'd7cd5e12afb1926662474264c3e5c80d5d7a00e3366d5a13918d80b19275ea71',
  )
})

test('a month is the same in whatever order months are made, in modules that know nothing of each other', () => {
  const some = MONTHS.filter((_month, index) => index % 5 === 0).toReversed()
  let backwards: SampleOutcome[][] = []
  jest.isolateModules(() => {
    const fresh = require('../../../data/sample/sample-outcomes').sampleOutcomesOf as typeof sampleOutcomesOf
    backwards = some.map((month) => fresh(month, LATER))
  })
  expect(backwards.map(digest)).toEqual(some.map((month) => digest(byMonth.get(month) ?? [])))
})

test('an open episode tells nothing of an end, and an ended one ends in a month that has begun', () => {
  const now = '2025-03-10T17:00:00Z'
  const known = MONTHS.flatMap((month) => sampleOutcomesOf(month, now))
  const open = known.filter(({ exitMonth }) => exitMonth === null)
  expect(open.length).toBeGreaterThan(500)
  for (const { exitDestination, exitSafe, stayDays, assessments } of open) {
    expect([exitDestination, exitSafe, stayDays]).toEqual([null, null, null])
    expect(assessments.filter(({ phase }) => phase !== 'PRE')).toEqual([])
  }
  expect(known.filter((row) => row.entryMonth > '2025-03' || (row.exitMonth ?? '') > '2025-03')).toEqual([])
  expect(known.filter((row) => row.assessments.some(({ month }) => month > '2025-03'))).toEqual([])
})

test('later, open episodes end and get what comes at the end or after it; nothing else of them changes', () => {
  const before = sampleOutcomesOf('2024-05', '2024-08-20T17:00:00Z')
  const after = new Map((byMonth.get('2024-05') ?? []).map((row) => [idOf(row), row]))
  expect(before).toHaveLength(after.size)
  const open = before.filter(({ exitMonth }) => exitMonth === null)
  expect(open.length).toBeGreaterThan(100)
  for (const row of before) {
    const then = after.get(idOf(row)) as SampleOutcome
    const { exitMonth, exitDestination, exitSafe, stayDays } = row.exitMonth === null ? then : row
    const assessments = then.assessments.slice(0, row.assessments.length)
    const added = then.assessments.slice(row.assessments.length)
    expect({ ...row, exitMonth, exitDestination, exitSafe, stayDays }).toEqual({ ...then, assessments })
    expect(added.filter(({ month }) => month < '2024-08')).toEqual([])
    expect(then.exitMonth).not.toBeNull()
  }
})

test('a month of which only a part is over has a part of its episodes', () => {
  const part = sampleOutcomesOf('2024-05', '2024-05-12T17:00:00Z')
  const ids = new Set((byMonth.get('2024-05') ?? []).map(idOf))
  expect(part.length).toBeGreaterThan(50)
  expect(part.length).toBeLessThan(ids.size)
  expect(part.filter((row) => !ids.has(idOf(row)))).toEqual([])
  expect(sampleOutcomesOf('2024-06', '2024-05-12T17:00:00Z')).toEqual([])
})

test('6,000 to 8,000 episodes a year, more each year', () => {
  const counts = YEARS.map((year) => inYear(year).length)
  for (const count of counts) {
    expect(count).toBeGreaterThan(6_000)
    expect(count).toBeLessThan(8_000)
  }
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
})

test('programmes have from a handful to several hundred a year', () => {
  const sizes = [...countBy(inYear('2024'), ({ programId }) => programId).values()].sort((a, b) => b - a)
  expect(sizes.length).toBeGreaterThan(330)
  expect(sizes[0]).toBeGreaterThan(200)
  expect(sizes[0]).toBeLessThan(500)
  const median = sizes[Math.floor(sizes.length / 2)]
  expect(median).toBeGreaterThan(6)
  expect(median).toBeLessThan(16)
})

test('every province and territory has episodes in each year, at least 30', () => {
  for (const year of YEARS) {
    const counts = countBy(inYear(year), provinceOf)
    expect(new Set(counts.keys())).toEqual(new Set(PROVINCES.map(({ code }) => code)))
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(30)
  }
})

test('a programme is of the agency, and has an active service of the category in the region', () => {
  const agencyOf = new Map(program.map(({ id, agency_id }) => [id, agency_id]))
  expect(outcomes.filter(({ programId, agencyId }) => agencyOf.get(programId) !== agencyId)).toEqual([])
  const offered = new Set(
    service
      .filter(({ status }) => status === 'ACTIVE')
      .map(({ program_id, category, home_region }) => `${program_id} ${category} ${home_region}`),
  )
  const wrong = outcomes.filter((row) => !offered.has(`${row.programId} ${row.category} ${row.region}`))
  expect(wrong).toEqual([])
})

test('a record id is given once in its agency, and no client id to two agencies', () => {
  expect(new Set(outcomes.map(idOf)).size).toBe(outcomes.length)
  const clients = new Set(outcomes.map(({ agencyId, clientId }) => `${agencyId} ${clientId}`))
  expect(clients.size).toBe(new Set(outcomes.map(({ clientId }) => clientId)).size)
  expect(outcomes.filter(({ clientId }) => !/^sample-\d{3}-e\d+-\d{4}-\d\d-\d{3,}$/.test(clientId))).toEqual(
    [],
  )
})

test('about 1 client in 15 has several episodes in three years, with one consent and one gender in all', () => {
  const episodes = countBy(outcomes, ({ clientId }) => clientId)
  const again = share([...episodes.values()], (count) => count > 1)
  expect(again).toBeGreaterThan(0.04)
  expect(again).toBeLessThan(0.1)
  const consents = countBy(outcomes, ({ clientId, consentScope }) => `${clientId} ${consentScope}`)
  expect(consents.size).toBe(episodes.size)
  const told = outcomes.filter(({ gender }) => gender !== 'UNKNOWN')
  const genders = countBy(told, ({ clientId, gender }) => `${clientId} ${gender}`)
  expect(genders.size).toBe(new Set(told.map(({ clientId }) => clientId)).size)
})

test('days of a stay are 1 to 900 and fit its months; about 7 % are not noted', () => {
  const noted = outcomes.filter(({ stayDays }) => stayDays !== null)
  expect(Math.abs(1 - noted.length / outcomes.length - 0.07)).toBeLessThan(0.02)
  const wrong = noted.filter(({ entryMonth, exitMonth, stayDays }) => {
    const days = stayDays as number
    const between = 30.4369 * (monthOf(exitMonth as string) - monthOf(entryMonth))
    return days < 1 || days > LONGEST_STAY_DAYS || Math.abs(days - between) > 33
  })
  expect(wrong).toEqual([])
})

test('about 4 % consent to the service alone', () => {
  expect(
    Math.abs(share(outcomes, ({ consentScope }) => consentScope === 'SERVICE_ONLY') - 0.04),
  ).toBeLessThan(0.006)
})

test('mostly women, young, of sexual exploitation; most temporary workers of forced labour', () => {
  const women = share(outcomes, ({ gender }) => gender === 'WOMEN')
  expect(women).toBeGreaterThan(0.77)
  expect(women).toBeLessThan(0.9)
  const ages = outcomes.filter(({ ageBand }) => ageBand !== 'UNKNOWN')
  // 65 % of the victims known to police are under 25; some of these services take adults only.
  expect(share(ages, ({ ageBand }) => ageBand === 'UNDER_18' || ageBand === 'AGE_18_24')).toBeCloseTo(0.57, 1)
  const told = outcomes.filter(({ exploitationType }) => exploitationType !== 'UNKNOWN')
  expect(share(told, ({ exploitationType }) => exploitationType === 'SEXUAL')).toBeCloseTo(0.73, 1)
  const workers = told.filter(({ citizenshipGroup }) => citizenshipGroup === 'TEMPORARY_WORKER')
  expect(share(workers, ({ exploitationType }) => exploitationType === 'FORCED_LABOUR')).toBeCloseTo(0.82, 1)
})

test('of who answered, most in the North and two fifths or more on the Prairies east of Alberta are Indigenous', () => {
  const indigenous = (codes: readonly string[]) =>
    share(
      outcomes.filter(
        (row) => codes.includes(provinceOf(row)) && ANSWERS.includes(row.indigenousIdentity ?? ''),
      ),
      ({ indigenousIdentity }) => indigenousIdentity !== 'NOT_INDIGENOUS',
    )
  expect(indigenous(['60', '61', '62'])).toBeGreaterThan(0.55)
  expect(indigenous(['46', '47'])).toBeGreaterThan(0.4)
  expect(indigenous(['48', '59'])).toBeGreaterThan(indigenous(['35']))
  expect(indigenous(['35'])).toBeGreaterThan(indigenous(['24']))
})

test('an identity not sent, not asked, not known and not told are four things, and each occurs', () => {
  const identities = countBy(outcomes, ({ indigenousIdentity }) => indigenousIdentity)
  for (const code of [null, 'NOT_ASKED', 'UNKNOWN', 'PREFER_NOT_TO_ANSWER']) {
    expect(identities.get(code) ?? 0).toBeGreaterThan(200)
  }
})

test('a destination is unknown for about a fifth of exits, for more than a third of those of some agencies', () => {
  const unknown = ({ exitDestination }: SampleOutcome) => exitDestination === 'UNKNOWN'
  expect(Math.abs(share(outcomes, unknown) - 0.19)).toBeLessThan(0.03)
  const all = countBy(outcomes, ({ agencyId }) => agencyId)
  const without = countBy(outcomes.filter(unknown), ({ agencyId }) => agencyId)
  const bad = [...without].filter(
    ([agency, count]) => (all.get(agency) as number) >= 60 && count / (all.get(agency) as number) > 0.33,
  )
  expect(bad.length).toBeGreaterThan(2)
  expect(bad.length).toBeLessThan(40)
})

test('only of the dead is there no judgement of safety', () => {
  const dead = outcomes.filter(({ exitDestination }) => exitDestination === 'DECEASED')
  expect(dead.length).toBeGreaterThan(20)
  expect(outcomes.filter(({ exitSafe }) => exitSafe === null)).toEqual(dead)
})

test('about 55 % have a PRE, of these 60 % a POST in the month of exit; follow-ups come three months later', () => {
  const first = outcomes.filter(({ assessments }) => assessments.some(({ phase }) => phase === 'PRE'))
  expect(Math.abs(first.length / outcomes.length - 0.55)).toBeLessThan(0.03)
  const again = first.filter(({ assessments }) => assessments.some(({ phase }) => phase === 'POST'))
  expect(Math.abs(again.length / first.length - 0.6)).toBeLessThan(0.03)
  const wrong = outcomes.filter(({ entryMonth, exitMonth, assessments }) => {
    const exit = exitMonth as string
    const months = { PRE: entryMonth, POST: exit, FOLLOWUP: codeOfMonth(monthOf(exit) + FOLLOWUP_MONTHS) }
    const keys = new Set(assessments.map(({ instrument, phase }) => `${instrument} ${phase}`))
    return keys.size < assessments.length || assessments.some(({ phase, month }) => month !== months[phase])
  })
  expect(wrong).toEqual([])
})

test.each([
  ['PHQ9', 0, 27, -1],
  ['GAD7', 0, 21, -1],
  ['PCL5', 0, 80, -1],
  ['WHOQOL_BREF', 0, 100, 1],
  ['HOUSING_STABILITY', 1, 10, 1],
])(
  '%s is whole, from %d to %d, and of 10 pairs 6 or more get better, some worse',
  (instrument, low, high, better) => {
    const scores = outcomes.flatMap(({ assessments }) =>
      assessments.filter((each) => each.instrument === instrument),
    )
    expect(scores.filter(({ score }) => score < low || score > high || !Number.isInteger(score))).toEqual([])
    const changes = outcomes.flatMap(({ assessments }) => {
      const of = (phase: string) =>
        assessments.find((each) => each.instrument === instrument && each.phase === phase)
      const [pre, post] = [of('PRE'), of('POST')]
      return pre && post ? [better * (post.score - pre.score)] : []
    })
    expect(changes.length).toBeGreaterThan(300)
    expect(share(changes, (change) => change > 0)).toBeGreaterThan(0.6)
    expect(share(changes, (change) => change < 0)).toBeGreaterThan(0.02)
  },
)

const ANSWERS = ['FIRST_NATIONS', 'METIS', 'INUIT', 'MULTIPLE', 'NOT_INDIGENOUS']

function idOf({ agencyId, recordId }: SampleOutcome): string {
  return `${agencyId} ${recordId}`
}

function provinceOf({ region }: SampleOutcome): string {
  return region.slice(0, 2)
}
