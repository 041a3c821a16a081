import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SampleDirectory, sampleDirectory } from '../../../data/sample/sample-directory'
import {
  AgencyType,
  ServiceCategory,
  ServiceStatus,
  ShelterKind,
  TargetPopulation,
} from '../../../platform/codes/enums'
import { readRegions } from '../csv'

const directory = sampleDirectory()
const {
  agency,
  funder,
  program,
  program_funder,
  service,
  service_area,
  phone,
  public_location,
  service_site,
} = directory

test('300 agencies in all 13 provinces and territories, at least 3 in each', () => {
  expect(agency).toHaveLength(300)
  const counts = countBy(agency, ({ region_code }) => region_code.slice(0, 2))
  expect(counts.size).toBe(13)
  expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(3)
})

test('every agency type, category, kind of shelter and status occurs, and no code but those', () => {
  expect(codesOf(agency, ({ type }) => type)).toEqual(sorted(Object.values(AgencyType)))
  expect(codesOf(service, ({ category }) => category)).toEqual(sorted(Object.values(ServiceCategory)))
  expect(codesOf(service, ({ status }) => status)).toEqual(sorted(Object.values(ServiceStatus)))
  const kinds = service.flatMap(({ shelter_kind }) => shelter_kind ?? [])
  expect(codesOf(kinds, (kind) => kind)).toEqual(sorted(Object.values(ShelterKind)))
  const populations = service.flatMap((each) => each.populations)
  expect(codesOf(populations, (code) => code)).toEqual(sorted(Object.values(TargetPopulation)))
})

test('about 1,200 services, 260 to 300 of them shelter and housing, which alone have a kind', () => {
  expect(service.length).toBeGreaterThan(1_100)
  expect(service.length).toBeLessThan(1_300)
  const shelters = service.filter(({ category }) => category === 'SHELTER_HOUSING')
  expect(shelters.length).toBeGreaterThanOrEqual(260)
  expect(shelters.length).toBeLessThanOrEqual(300)
  expect(
    service.filter(
      ({ category, shelter_kind }) => (category === 'SHELTER_HOUSING') !== (shelter_kind !== null),
    ),
  ).toEqual([])
})

test('a row has the columns of its table, no more and no fewer', () => {
  const migration = readFileSync(
    join(__dirname, '../../../services/directory/migrations/0001-directory.ts'),
    'utf8',
  )
  for (const [table, rows] of Object.entries(directory) as [string, readonly object[]][]) {
    const columns = columnsOf(migration, table)
    for (const row of rows) expect(sorted(Object.keys(row))).toEqual(columns)
  }
})

test('every reference is to a row that exists, and no id is given twice', () => {
  const ids = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id))
  for (const rows of [agency, funder, program, service, phone, public_location, service_site]) {
    expect(ids(rows).size).toBe(rows.length)
  }
  const [agencies, programs, services, locations] = [
    ids(agency),
    ids(program),
    ids(service),
    ids(public_location),
  ]
  expect([...program, ...service].filter(({ agency_id }) => !agencies.has(agency_id))).toEqual([])
  expect(service.filter(({ program_id }) => program_id !== null && !programs.has(program_id))).toEqual([])
  expect(
    program_funder.filter((row) => !programs.has(row.program_id) || !ids(funder).has(row.funder_id)),
  ).toEqual([])
  expect(
    [...service_area, ...phone, ...service_site].filter(({ service_id }) => !services.has(service_id)),
  ).toEqual([])
  expect(
    service_site.filter(({ location_id }) => location_id !== null && !locations.has(location_id)),
  ).toEqual([])
  expect(new Set(program_funder.map((row) => row.program_id + row.funder_id)).size).toBe(
    program_funder.length,
  )
  expect(new Set(service_area.map((row) => row.service_id + row.region_code)).size).toBe(service_area.length)
})

test('a service belongs to a program of its own agency', () => {
  const agencyOf = new Map(program.map(({ id, agency_id }) => [id, agency_id]))
  expect(service.filter((row) => row.program_id && agencyOf.get(row.program_id) !== row.agency_id)).toEqual(
    [],
  )
})

test('twelve funders, each of several programs, and programs with more than one funder', () => {
  expect(funder).toHaveLength(12)
  const programsOf = countBy(program_funder, ({ funder_id }) => funder_id)
  expect(Math.min(...programsOf.values())).toBeGreaterThanOrEqual(10)
  expect(programsOf.size).toBe(12)
  expect(Math.max(...countBy(program_funder, ({ program_id }) => program_id).values())).toBeGreaterThan(1)
})

test('every region is Canada or one that data/regions has, and each of those divisions is used', () => {
  const divisions = readRegions('census_divisions.csv').map(({ code }) => code as string)
  const known = new Set([
    'CA',
    ...divisions,
    ...readRegions('provinces_territories.csv').map(({ code }) => code as string),
  ])
  const homes = [
    ...service.map(({ home_region }) => home_region),
    ...agency.map(({ region_code }) => region_code),
  ]
  const places = [...service_area, ...public_location, ...service_site].map(({ region_code }) => region_code)
  expect([...homes, ...places].filter((code) => !known.has(code))).toEqual([])
  expect(divisions.filter((code) => !agency.some(({ region_code }) => region_code === code))).toEqual([])
})

test('nearly all names are in both languages, a few dozen in one, none in neither', () => {
  const named = [...agency, ...funder, ...program, ...service]
  expect(named.filter(({ name_en, name_fr }) => name_en === null && name_fr === null)).toEqual([])
  const onlyFrench = named.filter(({ name_en }) => name_en === null)
  const onlyEnglish = named.filter(({ name_fr }) => name_fr === null)
  expect(onlyFrench.length).toBeGreaterThanOrEqual(10)
  expect(onlyFrench.length + onlyEnglish.length).toBeGreaterThanOrEqual(24)
  expect(onlyFrench.length + onlyEnglish.length).toBeLessThan(100)
  expect(new Set(agency.map(({ name_en, name_fr }) => `${name_en}/${name_fr}`)).size).toBe(300)
})

test('languages are codes of two or three letters, Indigenous ones among them, and never none', () => {
  const spoken = new Set(service.flatMap(({ languages }) => languages))
  expect([...spoken].filter((code) => !/^[a-z]{2,3}$/.test(code))).toEqual([])
  for (const code of ['en', 'fr', 'cr', 'iu', 'moh', 'crl']) expect(spoken).toContain(code)
  expect(service.filter(({ languages }) => languages.length === 0)).toEqual([])
})

test('every telephone number is from the range kept for fiction, and every service has one', () => {
  expect(phone.filter(({ number }) => !/^\+1-[2-9]\d\d-555-01\d\d$/.test(number))).toEqual([])
  expect(new Set(phone.map(({ service_id }) => service_id)).size).toBe(service.length)
})

test('a postal code opens with a letter of its province and ends where no street does', () => {
  const table = 'NL A, NS B, PE C, NB E, QC GHJ, ON KLMNP, MB R, SK S, AB T, BC V, NT X, NU X, YT Y'
  const letters = new Map(table.split(', ').map((line) => line.split(' ') as [string, string]))
  const wrong = public_location.filter(
    ({ province, postal_code }) =>
      !letters.get(province)?.includes(postal_code.charAt(0)) || !/^[A-Z]\d[A-Z] 9Z[1-8]$/.test(postal_code),
  )
  expect(wrong).toEqual([])
})

test('ages are in order, and the last change was an instant of 2025', () => {
  expect(service.filter((row) => (row.minimum_age ?? 0) > (row.maximum_age ?? 150))).toEqual([])
  expect(service.filter(({ last_modified }) => !/^2025-\d\d-\d\dT[\d:.]+Z$/.test(last_modified))).toEqual([])
})

test('two modules that know nothing of each other make the same directory', () => {
  expect(freshDirectory()).toEqual(freshDirectory())
  expect(freshDirectory()).toEqual(directory)
})

function freshDirectory(): SampleDirectory {
  let fresh: SampleDirectory | undefined
  jest.isolateModules(() => {
    fresh = require('../../../data/sample/sample-directory').sampleDirectory()
  })
  return fresh as SampleDirectory
}

function columnsOf(migration: string, table: string): string[] {
  const body = new RegExp(`create table ${table} \\(([^;]*)\\);`).exec(migration)?.[1] ?? ''
  const lines = body.split('\n').map((line) => line.trim().split(' ')[0] as string)
  return sorted(lines.filter((word) => word !== '' && word !== 'primary' && word !== 'check'))
}

function countBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return counts
}

function codesOf<T>(rows: readonly T[], codeOf: (row: T) => string): string[] {
  return sorted([...countBy(rows, codeOf).keys()])
}

function sorted(codes: Iterable<string>): string[] {
  return [...codes].sort()
}
