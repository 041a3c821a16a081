import { StartError } from '../../../platform/errors'
import { explainFailure } from '../../../platform/ingest/explain-failure'

test.each([
  ['53100', 'could not extend file', /disk of the database is full/],
  ['XX000', 'could not extend file "base/1/t3_1": File too large', /disk of the database is full/],
  ['58030', 'could not write', /can not read or write its disk/],
  ['57P01', 'terminating connection due to administrator command', /connection to the database was lost/],
  ['ECONNRESET', 'read ECONNRESET', /connection to the database was lost/],
  ['', 'Connection terminated unexpectedly', /connection to the database was lost/],
])('%s (%s) is explained, with what to do and the name of the file', (code, message, said) => {
  const explained = explainFailure(Object.assign(new Error(message), { code }), 'a.csv') as Error
  expect(explained).toBeInstanceOf(StartError)
  expect(explained.message).toMatch(said)
  expect(explained.message).toContain('a.csv')
})

test('what lies elsewhere comes back as it is', () => {
  for (const error of [
    new Error('a bug'),
    Object.assign(new Error('duplicate'), { code: '23505' }),
    new StartError('torn'),
  ])
    expect(explainFailure(error, 'a.csv')).toBe(error)
})
