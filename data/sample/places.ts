import type { Random } from './random'

/** A city where agencies of the sample are; one in each census division that the sample uses. */
export interface Place {
  readonly region: string
  readonly city: string
  readonly postalLetter: string
  readonly areaCode: string
  readonly latitude: number
  readonly longitude: number
  /** How often it is chosen among the places of its province. */
  readonly weight: number
}

/** Whether so many live here that naming the census division points at nobody's door. */
export function isLarge(place: Place): boolean {
  return place.weight >= 6
}

export function placesOf(provinceCode: string): readonly Place[] {
  return PLACES.filter(({ region }) => region.startsWith(provinceCode))
}

export function pickPlace(random: Random, provinceCode: string): Place {
  const places = placesOf(provinceCode)
  const region = random.weigh(Object.fromEntries(places.map((place) => [place.region, place.weight])))
  return places.find((place) => place.region === region) as Place
}

export const PLACES: readonly Place[] = [
  place('1001', "St. John's", 'A', '709', 47.56, -52.71, 6),
  place('1005', 'Corner Brook', 'A', '709', 48.95, -57.95, 2),
  place('1010', 'Happy Valley-Goose Bay', 'A', '709', 53.3, -60.33, 2),
  place('1102', 'Charlottetown', 'C', '902', 46.24, -63.13, 4),
  place('1103', 'Summerside', 'C', '902', 46.39, -63.79, 2),
  place('1209', 'Halifax', 'B', '902', 44.65, -63.58, 8),
  place('1210', 'Truro', 'B', '902', 45.36, -63.28, 2),
  place('1217', 'Sydney', 'B', '902', 46.14, -60.19, 2),
  place('1301', 'Saint John', 'E', '506', 45.27, -66.06, 3),
  place('1307', 'Moncton', 'E', '506', 46.09, -64.77, 4),
  place('1310', 'Fredericton', 'E', '506', 45.96, -66.64, 3),
  place('1315', 'Bathurst', 'E', '506', 47.62, -65.65, 2),
  place('2410', 'Rimouski', 'G', '418', 48.45, -68.52, 2),
  place('2423', 'Québec', 'G', '418', 46.81, -71.21, 9),
  place('2425', 'Lévis', 'G', '418', 46.74, -71.25, 3),
  place('2437', 'Trois-Rivières', 'G', '819', 46.34, -72.54, 3),
  place('2443', 'Sherbrooke', 'J', '819', 45.4, -71.89, 4),
  place('2458', 'Longueuil', 'J', '450', 45.53, -73.52, 6),
  place('2465', 'Laval', 'H', '450', 45.61, -73.71, 6),
  place('2466', 'Montréal', 'H', '514', 45.51, -73.57, 30),
  place('2481', 'Gatineau', 'J', '819', 45.48, -75.7, 6),
  place('2486', 'Rouyn-Noranda', 'J', '819', 48.24, -79.02, 2),
  place('2494', 'Saguenay', 'G', '418', 48.43, -71.07, 3),
  place('2497', 'Sept-Îles', 'G', '418', 50.2, -66.38, 2),
  place('2499', 'Chibougamau', 'G', '418', 49.92, -74.37, 2),
  place('3501', 'Cornwall', 'K', '613', 45.02, -74.73, 2),
  place('3506', 'Ottawa', 'K', '613', 45.42, -75.7, 16),
  place('3510', 'Kingston', 'K', '613', 44.23, -76.49, 3),
  place('3515', 'Peterborough', 'K', '705', 44.31, -78.32, 3),
  place('3518', 'Oshawa', 'L', '905', 43.9, -78.86, 9),
  place('3519', 'Markham', 'L', '905', 43.86, -79.34, 12),
  place('3520', 'Toronto', 'M', '416', 43.66, -79.38, 42),
  place('3521', 'Mississauga', 'L', '905', 43.59, -79.64, 16),
  place('3524', 'Oakville', 'L', '905', 43.45, -79.69, 7),
  place('3525', 'Hamilton', 'L', '905', 43.26, -79.87, 9),
  place('3526', 'St. Catharines', 'L', '905', 43.16, -79.24, 7),
  place('3530', 'Kitchener', 'N', '519', 43.45, -80.49, 8),
  place('3537', 'Windsor', 'N', '519', 42.31, -83.04, 7),
  place('3539', 'London', 'N', '519', 42.98, -81.25, 8),
  place('3543', 'Barrie', 'L', '705', 44.39, -79.69, 6),
  place('3553', 'Sudbury', 'P', '705', 46.49, -80.99, 3),
  place('3557', 'Sault Ste. Marie', 'P', '705', 46.52, -84.35, 2),
  place('3558', 'Thunder Bay', 'P', '807', 48.38, -89.25, 3),
  place('3560', 'Kenora', 'P', '807', 49.77, -94.49, 2),
  place('4607', 'Brandon', 'R', '204', 49.85, -99.95, 2),
  place('4611', 'Winnipeg', 'R', '204', 49.9, -97.14, 12),
  place('4622', 'Thompson', 'R', '204', 55.74, -97.86, 2),
  place('4706', 'Regina', 'S', '306', 50.45, -104.61, 6),
  place('4711', 'Saskatoon', 'S', '306', 52.13, -106.67, 7),
  place('4715', 'Prince Albert', 'S', '306', 53.2, -105.75, 2),
  place('4718', 'La Ronge', 'S', '306', 55.1, -105.28, 1),
  place('4802', 'Lethbridge', 'T', '403', 49.69, -112.83, 3),
  place('4806', 'Calgary', 'T', '403', 51.05, -114.07, 16),
  place('4808', 'Red Deer', 'T', '403', 52.27, -113.81, 3),
  place('4811', 'Edmonton', 'T', '780', 53.55, -113.49, 15),
  place('4816', 'Fort McMurray', 'T', '780', 56.73, -111.38, 2),
  place('4819', 'Grande Prairie', 'T', '780', 55.17, -118.8, 2),
  place('5909', 'Abbotsford', 'V', '604', 49.05, -122.31, 6),
  place('5915', 'Vancouver', 'V', '604', 49.26, -123.11, 30),
  place('5917', 'Victoria', 'V', '250', 48.43, -123.36, 6),
  place('5921', 'Nanaimo', 'V', '250', 49.17, -123.94, 3),
  place('5933', 'Kamloops', 'V', '250', 50.68, -120.33, 3),
  place('5935', 'Kelowna', 'V', '250', 49.89, -119.5, 4),
  place('5949', 'Terrace', 'V', '250', 54.52, -128.6, 2),
  place('5953', 'Prince George', 'V', '250', 53.92, -122.75, 3),
  place('5955', 'Fort St. John', 'V', '250', 56.25, -120.85, 2),
  place('6001', 'Whitehorse', 'Y', '867', 60.72, -135.06, 3),
  place('6101', 'Inuvik', 'X', '867', 68.36, -133.72, 2),
  place('6105', 'Hay River', 'X', '867', 60.82, -115.79, 2),
  place('6106', 'Yellowknife', 'X', '867', 62.45, -114.37, 3),
  place('6204', 'Iqaluit', 'X', '867', 63.75, -68.52, 3),
  place('6205', 'Rankin Inlet', 'X', '867', 62.81, -92.09, 2),
  place('6208', 'Cambridge Bay', 'X', '867', 69.12, -105.06, 2),
]

function place(
  region: string,
  city: string,
  postalLetter: string,
  areaCode: string,
  latitude: number,
  longitude: number,
  weight: number,
): Place {
  return { region, city, postalLetter, areaCode, latitude, longitude, weight }
}
