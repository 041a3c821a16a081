import { importRegions } from '../../../services/directory/import-regions'
import { parseRegions } from '../../../services/directory/regions-csv'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

const DIVISIONS = 'sgc,province_sgc,name_en,name_fr,classification\n'

async function load(text: string) {
  const db = await database.ingest.connect()
  try {
    return await importRegions(db, parseRegions(text, 'list.csv'))
  } finally {
    db.release()
  }
}

const stored = async (code: string) =>
  (await database.ingest.query('select * from directory.region where code = $1', [code])).rows[0]

test('new, corrected, unchanged and rejected rows are counted, and the list read again changes nothing', async () => {
  const text = `${DIVISIONS}3598,35,New,Nouveau,CTY\n3520,35,Toronto City,Ville de Toronto,CDR\n3519,35,York,York,RM\n9901,99,X,X,CDR\n`
  expect(await load(text)).toEqual({
    accepted: 1,
    corrected: 1,
    unchanged: 1,
    rejected: [{ row: 4, code: 'UNKNOWN_CODE', field: 'sgc' }],
  })
  expect(await stored('3598')).toMatchObject({
    level: 'CENSUS_DIVISION',
    parent_code: '35',
    name_fr: 'Nouveau',
  })
  expect(await stored('3520')).toMatchObject({ name_en: 'Toronto City', name_fr: 'Ville de Toronto' })
  expect(await load(text)).toMatchObject({ accepted: 0, corrected: 0, unchanged: 3 })
})

test('what a list does not say of a region stays as it was', async () => {
  const own = 'code,level,parent,iso,name_en,name_fr,classification,population_2021\n'
  expect(await load(`${own}3519,,,,York,York,,1173334\n`)).toMatchObject({ corrected: 1 })
  expect(await load(`${DIVISIONS}3519,35,York,York,RM\n`)).toMatchObject({ unchanged: 1 })
  expect(await load(`${own}35,,,,Ontario,Ontario,,\n`)).toMatchObject({ unchanged: 1 })
  expect(await stored('3519')).toMatchObject({ population_2021: 1173334, classification: 'RM' })
  expect(await stored('35')).toMatchObject({ iso: 'CA-ON', population_2021: 14223942 })
})

test('a list without rows is taken, and changes nothing', async () => {
  expect(await load(DIVISIONS)).toEqual({ accepted: 0, corrected: 0, unchanged: 0, rejected: [] })
})

test('names with quotes, backslashes and letters of every kind come back as they were', async () => {
  await load(`${DIVISIONS}3597,35,"O'Brien ""\\n"" Ω 日本","Ïle ’",CTY\n`)
  expect(await stored('3597')).toMatchObject({ name_en: `O'Brien "\\n" Ω 日本`, name_fr: 'Ïle ’' })
})
