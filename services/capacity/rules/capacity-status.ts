import { CapacityStatus } from '../../../platform/codes/enums'

/**
 * CAPACITY where a unit is vacant, else NO_CAPACITY. Agencies do not report wait lists or assessments here.
 */
export function capacityStatus(vacant: number): CapacityStatus {
  return vacant > 0 ? CapacityStatus.CAPACITY : CapacityStatus.NO_CAPACITY
}
