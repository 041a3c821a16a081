/** Provinces and territories, by their codes of the Standard Geographical Classification. */
export const PROVINCES = [
  '10',
  '11',
  '12',
  '13',
  '24',
  '35',
  '46',
  '47',
  '48',
  '59',
  '60',
  '61',
  '62',
] as const
