import { HubError } from '../../../platform/errors'
import { searchPatterns } from '../../../services/directory/search-words'

test.each([
  ['Beds', ['%beds%']],
  ['  Lits   d’urgence ', ['%lits%', "%d'urgence%"]],
  ['Hébergement', ['%hebergement%']],
  ['SŒUR', ['%soeur%']],
  ['100%_\\', ['%100\\%\\_\\\\%']],
  ['a\u0000b\tc', ['%a%', '%b%', '%c%']],
])('the words of %j are the patterns %j', (text, patterns) => {
  expect(searchPatterns('search', text)).toEqual(patterns)
})

test('the error names the argument in both languages', () => {
  try {
    searchPatterns('name', '')
    throw new Error('was taken')
  } catch (error) {
    const { code, said } = error as HubError
    expect(code).toBe('BAD_USER_INPUT')
    expect(said.en).toMatch(/"name".*1 to 200/)
    expect(said.fr).toMatch(/« name ».*1 à 200/)
  }
})
