/** The first browsers of each family with WebGPU on by default or close to it. */
export const TARGET = ["chrome123", "edge123", "firefox128", "safari17.5"];
