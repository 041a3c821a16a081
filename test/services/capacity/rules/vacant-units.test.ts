import { vacantUnits } from '../../../../services/capacity/rules/vacant-units'

test('of 20 units 3 can not be used, 10 are occupied and 2 held: 5 are vacant', () => {
  expect(vacantUnits({ total: 20, unavailable: 3, occupied: 10, reserved: 2 })).toBe(5)
})

test('with 4 more occupied than there are, none is vacant, not −4', () => {
  expect(vacantUnits({ total: 20, unavailable: 0, occupied: 24, reserved: 0 })).toBe(0)
})

test('a negative unavailable of open data adds to what is vacant', () => {
  expect(vacantUnits({ total: 20, unavailable: -1, occupied: 20, reserved: 0 })).toBe(1)
})
