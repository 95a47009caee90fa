import { measure, SURE } from './measurement.js';

/** `npm run suggestions`: how good category suggestions are, on months that were held out. */
const HOUSEHOLDS = 40;
/** Nothing was fitted: the model's strengths were chosen by hand. */
const FIRST_SEED = 1_001;

const figures = measure(Array.from({ length: HOUSEHOLDS }, (_, index) => FIRST_SEED + index));
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
console.log(`${HOUSEHOLDS} synthetic households, 18 months learned, 6 held out: ${figures.asked} payments`);
console.log(`suggested with confidence ≥ ${SURE}   ${percent(figures.coverage)}`);
console.log(`of these right                    ${percent(figures.accuracy)}`);
console.log(`right one among the first three   ${percent(figures.amongThree)}`);
console.log(`most frequent category (baseline) ${percent(figures.baseline)}`);
console.log(`calibration error                 ${percent(figures.calibrationError)}`);
