import { StartError } from '../../../platform/errors'
import { readHeader, WHAT_WOULD_DO } from '../../../platform/ingest/header'

const schema = {
  fields: ['recordId', 'requestedOn', 'region'],
  aliases: { numeroDeDossier: 'recordId', 'Date de la demande': 'requestedOn', région: 'region' },
  required: ['recordId', 'requestedOn'],
}

test.each([
  [['recordId', 'requestedOn', 'region']],
  [['record_id', 'REQUESTED-ON', ' Region ']],
  [['Numéro de dossier', 'date_de_la_demande', 'Région']],
])('%j are the columns of the schema', (header) => {
  expect(readHeader('x.csv', schema, header).fieldOf).toEqual([0, 1, 2])
})

test('columns come in any order, among others, and one without a name goes by its number', () => {
  const columns = readHeader('x.csv', schema, ['Notes', 'requestedOn', '', 'recordId'])
  expect(columns).toMatchObject({
    fieldOf: [-1, 1, -1, 0],
    names: ['Notes', 'requestedOn', '#3', 'recordId'],
  })
})

test.each([
  [['region', 'Marie Tremblay'], `x.csv: the header lacks "recordId", "requestedOn". ${WHAT_WOULD_DO}`],
  [
    ['record_id', 'requestedOn', 'Numéro de dossier'],
    'x.csv: the columns 1 and 3 both hold "recordId". Leave one of them out.',
  ],
  [['record_id\0', 'requestedOn'], `x.csv begins with characters that are no text. ${WHAT_WOULD_DO}`],
])('%j is refused in one line that quotes nothing of it', (header, says) => {
  expect(() => readHeader('x.csv', schema, header)).toThrow(new StartError(says))
})

test.each<Record<string, string>>([{ record_ID: 'region' }, { dossier: 'nothing' }])(
  'the aliases %j are a mistake of ours',
  (aliases) => {
    expect(() => readHeader('x.csv', { ...schema, aliases }, [])).toThrow(/can not stand for/)
  },
)
