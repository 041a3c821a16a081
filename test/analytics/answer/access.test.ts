import { governedDimension, withinReach } from '../../../analytics/answer/access'
import { outcomes } from '../../../analytics/cubes/outcomes.cube'
import { shelterDemand } from '../../../analytics/cubes/shelter-demand.cube'
import { principalOfClaims } from '../../../platform/identity/claims'
import { asking } from './asking'

const [ONE, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const
const who = (hub_role: string, rest: object = {}) => principalOfClaims({ sub: 'x', hub_role, ...rest })
const FUNDER = who('funder', { hub_funders: [ONE] })
const AGENCY = who('agency', { hub_agency: ONE })
const RESEARCHER = who('researcher', { hub_agreements: [{ cubes: 'all', governed: false }] })

test('a funder who asks for rows by funder is given their own', () => {
  const reached = withinReach(outcomes, asking(['FUNDER', 'CATEGORY']), FUNDER)
  expect(reached.codes.get('FUNDER')).toEqual([ONE])
})

test('an agency who asks for rows by agency is given its own', () => {
  expect(withinReach(outcomes, asking(['AGENCY']), AGENCY).codes.get('AGENCY')).toEqual([ONE])
})

test.each([
  ['funder', FUNDER, 'FUNDER'],
  ['agency', AGENCY, 'AGENCY'],
])('a %s is refused the rows of another', (_role, principal, body) => {
  const question = asking([], { codes: { [body]: [ONE, OTHER] } })
  expect(() => withinReach(outcomes, question, principal)).toThrow(`"${OTHER}" is not yours`)
})

test.each([
  ['coordinator', 'FUNDER'],
  ['coordinator', 'AGENCY'],
  ['coordinator', 'PROGRAM'],
  ['funder', 'AGENCY'],
  ['funder', 'PROGRAM'],
  ['agency', 'FUNDER'],
  ['agency', 'PROGRAM'],
])('rows for a %s are not by %s, asked for or only restricted', (role, body) => {
  const principal = who(role, { hub_agency: ONE, hub_funders: [ONE], hub_regions: ['CA'] })
  expect(() => withinReach(outcomes, asking([body]), principal)).toThrow(`"${role}"`)
  expect(() => withinReach(outcomes, asking([], { codes: { [body]: [ONE] } }), principal)).toThrow(
    `"${role}"`,
  )
  expect(withinReach(outcomes, asking(['CATEGORY']), principal).by).toEqual(['CATEGORY'])
})

test('a researcher reads all bodies, of the cubes that an agreement names', () => {
  const question = asking(['FUNDER'])
  expect(withinReach(outcomes, question, RESEARCHER)).toBe(question)
  const narrow = who('researcher', { hub_agreements: [{ cubes: ['shelterDemand'], governed: true }] })
  expect(withinReach(shelterDemand, asking([]), narrow)).toBeDefined()
  expect(() => withinReach(outcomes, question, narrow)).toThrow('covers the cube outcomes')
  expect(() => withinReach(outcomes, question, who('researcher'))).toThrow('covers the cube outcomes')
})

test('a governed dimension is found where it is asked for and where it is only restricted', () => {
  expect(governedDimension(outcomes, asking(['INDIGENOUS_IDENTITY']))).toBe('INDIGENOUS_IDENTITY')
  expect(governedDimension(outcomes, asking([], { codes: { INDIGENOUS_IDENTITY: ['INUIT'] } }))).toBe(
    'INDIGENOUS_IDENTITY',
  )
  expect(governedDimension(outcomes, asking(['GENDER']))).toBeNull()
})
