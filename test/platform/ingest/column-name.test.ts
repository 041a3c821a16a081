import { plainName, wordsOf } from '../../../platform/ingest/column-name'

test.each(['recordId', 'record_id', 'record-id', 'Record ID', ' RECORD  ID ', 'RecordID', 'Récord.Id'])(
  '%j is one spelling of "recordId"',
  (name) => {
    expect(plainName(name)).toBe('recordid')
  },
)

test.each([
  ['Numéro_de_dossier', ['numero', 'de', 'dossier']],
  ['dateDeNaissance', ['date', 'de', 'naissance']],
  ['phq9PreScore', ['phq9', 'pre', 'score']],
  ['Nom de la sœur', ['nom', 'de', 'la', 'soeur']],
  ['…', []],
])('the words of %j are %j', (name, words) => {
  expect(wordsOf(name)).toEqual(words)
})
