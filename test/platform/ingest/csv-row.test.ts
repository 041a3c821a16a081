import { readCsvRow } from '../../../platform/ingest/csv-row'
import { readHeader } from '../../../platform/ingest/header'

const schema = { fields: ['recordId', 'age', 'region'], aliases: {}, required: [] }
const columns = readHeader('x.csv', schema, ['age', 'Notes', 'recordId', 'More'])

test('values come in the order of the schema, tidied; what it does not know comes beside them', () => {
  expect(readCsvRow(columns, [' 31 ', 'Montre\u0301al', 'R-1', ' '])).toEqual({
    values: ['R-1', '31', ''],
    extra: [{ column: 'Notes', value: 'Montréal' }],
  })
})

test.each([
  [['31', '', 'R-1'], 'WRONG_NUMBER_OF_FIELDS', null],
  [['31', '', 'R-1', '', ''], 'WRONG_NUMBER_OF_FIELDS', null],
  [['31', '', 'R\0', ''], 'NOT_TEXT', 'recordId'],
  [['31', '=1+1', 'R-1', ''], 'FORMULA', null],
  [[' =1+1', '', 'R-1', ''], 'FORMULA', 'age'],
])('%j is a problem %s in %s', (cells, code, field) => {
  expect(readCsvRow(columns, cells)).toEqual({ code, field })
})
