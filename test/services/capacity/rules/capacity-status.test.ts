import { capacityStatus } from '../../../../services/capacity/rules/capacity-status'

test('one vacant unit is CAPACITY, none is NO_CAPACITY', () => {
  expect([1, 0].map(capacityStatus)).toEqual(['CAPACITY', 'NO_CAPACITY'])
})
