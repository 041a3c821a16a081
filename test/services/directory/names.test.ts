import { idOf, openTestDirectory, type TestDirectory } from './support'

let directory: TestDirectory

beforeAll(async () => {
  directory = await openTestDirectory()
  const english = { name_en: 'Hope', name_fr: null }
  const french = { name_en: null, name_fr: 'Espoir' }
  await directory.insert({
    agency: [
      { id: idOf('en'), ...english },
      { id: idOf('fr'), ...french },
      { id: idOf('both'), name_en: 'Hope', name_fr: 'Espoir' },
    ],
    funder: [{ id: idOf('funder'), ...french }],
    program: [{ id: idOf('program'), agency_id: idOf('en'), ...french }],
    program_funder: [{ program_id: idOf('program'), funder_id: idOf('funder') }],
    service: [
      {
        id: idOf('service'),
        agency_id: idOf('en'),
        program_id: idOf('program'),
        ...french,
        description_en: 'A bed.',
        eligibility_notes_en: 'Call first.',
      },
    ],
    phone: [{ id: idOf('phone'), service_id: idOf('service'), description_fr: 'Jour et nuit' }],
  })
})

afterAll(() => directory.close())

const names = async (lang: 'EN' | 'FR') => {
  const { en, fr, both } = await directory.ask(
    `{ en: agency(id: "${idOf('en')}") { name } fr: agency(id: "${idOf('fr')}") { name } both: agency(id: "${idOf('both')}") { name } }`,
    {},
    lang,
  )
  return [en.name, fr.name, both.name]
}

test('names are in the language of the request, and a missing translation says so', async () => {
  expect(await names('EN')).toEqual(['Hope', 'Espoir (in French)', 'Hope'])
  expect(await names('FR')).toEqual(['Hope (en anglais)', 'Espoir', 'Espoir'])
})

test('the argument "lang" goes before the language of the request, and null does not', async () => {
  const { agency } = await directory.ask(
    `{ agency(id: "${idOf('both')}") { en: name(lang: EN) fr: name(lang: FR) same: name(lang: null) } }`,
    {},
    'FR',
  )
  expect(agency).toEqual({ en: 'Hope', fr: 'Espoir', same: 'Espoir' })
})

test('everything that has words has them in the language asked for', async () => {
  const { service } = await directory.ask(
    `query ($id: ID!, $lang: Lang) { service(id: $id) {
      name(lang: $lang) description(lang: $lang) eligibility { notes(lang: $lang) } phones { description(lang: $lang) }
      program { name(lang: $lang) funders { name(lang: $lang) } }
    } }`,
    { id: idOf('service'), lang: 'FR' },
  )
  expect(service).toEqual({
    name: 'Espoir',
    description: 'A bed. (en anglais)',
    eligibility: { notes: 'Call first. (en anglais)' },
    phones: [{ description: 'Jour et nuit' }],
    program: { name: 'Espoir', funders: [{ name: 'Espoir' }] },
  })
})

test('regions have both names', async () => {
  const { region } = await directory.ask('{ region(code: "24") { en: name(lang: EN) fr: name(lang: FR) } }')
  expect(region).toEqual({ en: 'Quebec', fr: 'Québec' })
})
