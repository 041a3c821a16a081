import 'reflect-metadata'
import { loadSampleDirectory } from '../../../cli/sample/load-sample'
import { queryAt } from '../../support/external-database'
import { faultsOfLog } from '../fuzz/faults'
import { CANARY, HOSTILE } from '../fuzz/hostile'
import { bearer, type Door, openDoor } from '../support/open-door'

let door: Door

beforeAll(async () => {
  door = await openDoor()
  const db = await door.database.ingest.connect()
  await loadSampleDirectory(db)
  db.release()
})
afterAll(() => door.close())

const STEWARD = { authorization: bearer({ hub_role: 'steward' }), 'x-hub-purpose': 'a test of the door' }

/** Each argument that is a text, an id, a code or a cursor, at its simplest. */
const ASKED = [
  'services(search: $t) { totalCount }',
  'services(filter: { languages: [$t] }) { totalCount }',
  'services(after: $t) { totalCount }',
  'agencies(filter: { name: $t }) { totalCount }',
  'service(id: $id) { name }',
  'program(id: $id) { name }',
  'batch(id: $id) { accepted }',
  'analytics { releases(after: $t) { totalCount } }',
  'analytics { capacityUse(by: [PERIOD], where: { sectors: [$t], period: { granularity: MONTH } }) { completeness } }',
  'analytics { outcomes(release: $id, by: [PERIOD]) { completeness } }',
]

test('SQL injection: texts of an attacker find what they say, which is nothing, and leave everything as it is', async () => {
  const all = async () =>
    (await door.post({ query: '{ services { totalCount } agencies { totalCount } }' })).text
  const before = await all()
  for (const hostile of HOSTILE) {
    for (const field of ASKED) {
      const declared = field.includes('$id') ? '$id: ID!' : '$t: String!'
      const answer = await door.post(
        { query: `query (${declared}) { ${field} }`, variables: { t: hostile, id: hostile } },
        STEWARD,
      )
      const { errors = [], data } = JSON.parse(answer.text)
      expect({
        hostile,
        field,
        status: answer.status,
        codes: errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code),
      }).toEqual({
        hostile,
        field,
        status: 200,
        codes: [expect.not.stringMatching(/^INTERNAL$/)].slice(0, errors.length),
      })
      for (const { totalCount = 0 } of Object.values<{ totalCount?: number }>(data ?? {}).filter(Boolean))
        expect([field, totalCount]).toEqual([field, 0])
    }
  }
  expect(await all()).toBe(before)
  expect(
    await queryAt(door.database.adminUrl, "select to_regclass('directory.service') is not null as there"),
  ).toEqual([{ there: true }])
})

test('SQL injection: no release has the code of an attacker', async () => {
  for (const deed of [
    'withdrawRelease(code: $id) { code }',
    'publishRelease(code: $id) { release { code } }',
  ]) {
    for (const id of HOSTILE) {
      const { status, code } = await door.post(
        { query: `mutation ($id: ID!) { ${deed} }`, variables: { id } },
        STEWARD,
      )
      expect([deed, id, status, code]).toEqual([deed, id, 200, 'UNKNOWN_RELEASE'])
    }
  }
})

test('log injection: no text, header or path of a caller makes a line of the log, or is in one', async () => {
  for (const hostile of HOSTILE) {
    const inHeader = encodeURIComponent(hostile.replaceAll(/[\ud800-\udfff]/g, ''))
    await door.post(
      { query: `query ${CANARY} { ${CANARY} }`, operationName: hostile, variables: { [hostile]: hostile } },
      {
        'user-agent': inHeader,
        'x-request-id': inHeader,
        'accept-language': inHeader,
        'x-forwarded-for': inHeader,
        authorization: `Bearer ${inHeader}`,
      },
    )
    await fetch(`${door.base}/${inHeader}?${inHeader}`)
    await fetch(`${door.base}/v1/releases/${inHeader}?by=${inHeader}`)
  }
  expect(door.logged().length).toBeGreaterThan(1000)
  expect(faultsOfLog(door.logged())).toEqual([])
})
