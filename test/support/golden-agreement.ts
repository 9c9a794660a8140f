import type { SEVEN } from "./ratings.ts";

/** ICC(C,1) and ICC(A,1) of each judge in the order of JUDGES, per dimension; unit: source. */
export type Golden = Record<(typeof SEVEN)[number], readonly number[]>;

export const AS_PUBLISHED: Golden = {
  guidance: [0.881, 0.837, 0.849, 0.475, 0.855, 0.682, 0.948, 0.786],
  informativeness: [0.915, 0.915, 0.856, 0.681, 0.878, 0.877, 0.918, 0.908],
  relevance: [0.73, 0.743, 0.532, 0.243, 0.306, 0.137, 0.342, 0.14],
  safety: [0.685, 0.597, 0.48, 0.279, 0.377, 0.222, 0.259, 0.117],
  empathy: [0.906, 0.474, 0.835, 0.288, 0.838, 0.38, 0.883, 0.499],
  helpfulness: [0.9, 0.742, 0.8, 0.457, 0.734, 0.385, 0.871, 0.66],
  understanding: [0.791, 0.806, 0.823, 0.485, 0.362, 0.18, 0.871, 0.592],
};

export const CLEANED: Golden = {
  guidance: [0.879, 0.836, 0.847, 0.473, 0.852, 0.681, 0.947, 0.786],
  informativeness: [0.915, 0.914, 0.855, 0.68, 0.877, 0.877, 0.917, 0.906],
  relevance: [0.712, 0.727, 0.484, 0.21, 0.247, 0.106, 0.27, 0.105],
  safety: [0.639, 0.554, 0.365, 0.196, 0.266, 0.147, 0.186, 0.08],
  empathy: [0.904, 0.467, 0.832, 0.284, 0.836, 0.377, 0.881, 0.495],
  helpfulness: [0.899, 0.74, 0.798, 0.456, 0.732, 0.382, 0.87, 0.658],
  understanding: [0.779, 0.796, 0.815, 0.471, 0.32, 0.155, 0.867, 0.581],
};
