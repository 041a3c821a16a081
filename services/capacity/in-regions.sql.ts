/**
 * SQL for whether the service `f` lies in one of the regions that the parameter `regions` lists. The planner takes a test
 * of the path to be true of one region in a hundred, and goes through pools one by one; of coalesce it expects half.
 */
export const inRegionsSql = (regions: string) => `coalesce(f.region_path && ${regions}::text[], false)`
